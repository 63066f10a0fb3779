# powermap - from a folder of texts to a map of who is tied to whom.
#
#   make graph     set up what is missing, build, draw the example into out/
#   make site      the same, and pages for every name and source into out/site/
#   make test      the same, then every test, with sanitizers
#   make           build only          make bench   speed and accuracy
#   make asan      a build with sanitizers         make parity  the parser against spaCy
#   make valgrind  the tests under valgrind        make browser-test
#   make gallery   the drawings of doc/gallery
#   make install   PREFIX=/usr/local, DESTDIR=
#
# Variables: CC, CFLAGS, BUILD (folder of the build), V=1 (show commands),
#   DIR (the map project that `make graph` draws; default: the example here).

BUILD   ?= build
PREFIX  ?= /usr/local
DESTDIR ?=
DIR     ?= .
VERSION := 0.1.0
PM_CC   := $(if $(filter default undefined,$(origin CC)),gcc,$(CC))
Q       := $(if $(V),,@)

# What a build needs beyond git and make, as Debian packages.
BUILD_PACKAGES := gcc libc6-dev pkg-config libyaml-dev libutf8proc-dev libgraphviz-dev graphviz \
                  libsqlite3-dev librsvg2-dev libcairo2-dev libjansson-dev \
                  libarchive-dev wamerican fonts-liberation
MODEL_PACKAGES := python3 python3-pip ca-certificates
TEST_PACKAGES  := libcmocka-dev valgrind

PKGS     := yaml-0.1 libutf8proc libgvc libcgraph sqlite3 librsvg-2.0 cairo jansson libarchive
WARN     := -Wall -Wextra -Wconversion -Wshadow
STD      := -std=c11 -D_POSIX_C_SOURCE=200809L
OPT      ?= -O2 -g
CFLAGS   ?=
LIBFLAGS := -lm -lpthread

# Nothing below may run a program that a bare machine lacks when the makefile
# is read: pkg-config is called by the rules that compile.
SRC   := $(sort $(wildcard src/*.c src/*/*.c src/*/*/*.c))
CLI   := $(filter src/cli/%,$(SRC))
LIB   := $(filter-out $(CLI),$(SRC))
OBJ   := $(LIB:src/%.c=$(BUILD)/obj/%.o) $(BUILD)/obj/data.o
CLIOBJ := $(CLI:src/%.c=$(BUILD)/obj/%.o)
DATA  := $(sort $(filter-out data/words.txt,$(wildcard data/*)))
UNIT  := $(sort $(wildcard tests/unit/test_*.c tests/parse/test_*.c))

.PHONY: all graph site test setup setup-test model asan units gallery bench install uninstall clean layers parity \
        browser-test valgrind warnings bench-parse bench-peers

all: $(BUILD)/powermap

# --- setting up -------------------------------------------------------------

setup:
	$(Q)tools/setup.sh $(BUILD_PACKAGES) $(MODEL_PACKAGES)

setup-test:
	$(Q)tools/setup.sh $(BUILD_PACKAGES) $(MODEL_PACKAGES) $(TEST_PACKAGES)

# --- the two commands -------------------------------------------------------

graph: setup
	$(Q)$(MAKE) --no-print-directory -j$$(nproc) all
	$(Q)tools/model.sh $(BUILD)
	$(Q)$(BUILD)/powermap build $(DIR)

# The map with a page for every name and every source: out/site/. URL: where it will lie.
site: setup
	$(Q)$(MAKE) --no-print-directory -j$$(nproc) all
	$(Q)tools/model.sh $(BUILD)
	$(Q)$(BUILD)/powermap site $(if $(URL),--url '$(URL)') $(DIR)

test: setup-test
	$(Q)$(MAKE) --no-print-directory -j$$(nproc) all
	$(Q)$(MAKE) --no-print-directory -j$$(nproc) BUILD=$(BUILD)/asan OPT='$(ASAN)' all units
	$(Q)tools/model.sh $(BUILD)
	$(Q)tests/run.sh $(BUILD)

MODEL ?= $(or $(POWERMAP_MODEL),$(or $(XDG_CACHE_HOME),$(HOME)/.cache)/powermap/en_core_web_sm-3.8.0.model)

# --- the language model -------------------------------------------------------

# Fetched once by its hash and turned into one file in the user's cache. Without
# a network all goes on without it, and finds less.
model: $(BUILD)/powermap
	$(Q)tools/model.sh $(BUILD)

# --- building ---------------------------------------------------------------

ASAN := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

asan:
	$(Q)$(MAKE) --no-print-directory -j$$(nproc) BUILD=$(BUILD)/asan OPT='$(ASAN)' all units

$(BUILD)/powermap: $(CLIOBJ) $(BUILD)/libpowermap.a
	@echo '  LINK   $@'
	$(Q)$(PM_CC) $(OPT) $(CFLAGS) $(LDFLAGS) -o $@ $(CLIOBJ) $(BUILD)/libpowermap.a \
	    $$(pkg-config --libs $(PKGS)) $(LIBFLAGS)

$(BUILD)/libpowermap.a: $(OBJ)
	@echo '  AR     $@'
	$(Q)rm -f $@ && ar rcsD $@ $(OBJ)

$(BUILD)/flags.mk: Makefile
	@mkdir -p $(BUILD)
	$(Q)printf 'PKG_CFLAGS := %s\n' "$$(pkg-config --cflags $(PKGS) | sed 's/-I/-isystem /g')" > $@

# Libraries' headers as system headers: their warnings are not ours. Not for
# the goals that set up first: a bare machine has no pkg-config yet.
ifneq ($(filter-out setup setup-test graph site test bench valgrind browser-test clean layers,$(or $(MAKECMDGOALS),all)),)
-include $(BUILD)/flags.mk
endif

$(BUILD)/obj/%.o: src/%.c $(BUILD)/flags.mk
	@mkdir -p $(@D)
	@echo '  CC     $<'
	$(Q)$(PM_CC) $(STD) $(WARN) $(OPT) $(CFLAGS) -DPM_VERSION='"$(VERSION)"' -Isrc -Iinclude $(PKG_CFLAGS) \
	    -MMD -MP -c -o $@ $<

# The networks' inner loops stay optimised in a build with sanitizers.
$(BUILD)/obj/parse/kernel_%.o: OPT += -O2

$(BUILD)/obj/data.o: $(BUILD)/data.c $(DATA) $(BUILD)/words.txt $(BUILD)/sources.txt
	@echo '  DATA   $@'
	$(Q)$(PM_CC) $(STD) $(OPT) $(CFLAGS) -Isrc -c -o $@ $<

$(BUILD)/data.c: tools/embed.sh Makefile $(DATA)
	@mkdir -p $(BUILD)
	$(Q)tools/embed.sh $@ $(DATA) $(BUILD)/words.txt $(BUILD)/sources.txt

# Which program this is: what it read of a text holds as long as this is the same.
$(BUILD)/sources.txt: $(SRC) $(wildcard src/*.h src/*/*.h) $(DATA) $(BUILD)/words.txt
	@mkdir -p $(BUILD)
	$(Q)LC_ALL=C cat $^ | cksum > $@

# Common words: Debian's list and our own additions.
$(BUILD)/words.txt: /usr/share/dict/american-english $(wildcard data/words.txt)
	@mkdir -p $(BUILD)
	$(Q)cat $^ | grep -v '^#' | LC_ALL=C sort -u > $@

-include $(OBJ:.o=.d) $(CLIOBJ:.o=.d) $(UNIT:tests/%.c=$(BUILD)/tests/%.d)

# --- tests ------------------------------------------------------------------

units: $(UNIT:tests/%.c=$(BUILD)/tests/%)

$(BUILD)/tests/%: tests/%.c $(BUILD)/libpowermap.a
	@mkdir -p $(@D)
	@echo '  TEST   $@'
	$(Q)$(PM_CC) $(STD) $(WARN) $(OPT) $(CFLAGS) -Isrc -Iinclude -Itests $(PKG_CFLAGS) -MMD -MP -o $@ $< \
	    $(BUILD)/libpowermap.a $$(pkg-config --libs $(PKGS) cmocka) $(LIBFLAGS)

# The long comparison of the parser with spaCy: 100,000 tokens, 20,000 strings.
# Makes a Python environment of its own; needs a network once.
parity: setup-test
	$(Q)tools/setup.sh python3-venv
	$(Q)$(MAKE) --no-print-directory -j$$(nproc) all $(BUILD)/tests/parity/parse_lines
	$(Q)tools/model.sh $(BUILD)
	$(Q)sh tests/parity/run.sh $(BUILD) $(BUILD)/tests/parity/parse_lines $(MODEL)

layers:
	$(Q)sh tests/layers.sh

# The same tests under valgrind, without sanitizers: slow, thorough.
valgrind: setup-test
	$(Q)$(MAKE) --no-print-directory all units
	$(Q)sh tests/valgrind.sh $(BUILD)

# The page in a real browser; needs Debian's chromium (the script says what else).
browser-test: setup
	$(Q)$(MAKE) --no-print-directory -j$$(nproc) all
	$(Q)sh tests/browser/run.sh $(BUILD)

# Every source with gcc and with clang, warnings as errors.
warnings:
	$(Q)for cc in gcc clang; do \
	    $(MAKE) --no-print-directory -j$$(nproc) CC=$$cc BUILD=$(BUILD)/$$cc OPT='-O1 -Werror' all || exit 1; done

# The picture in the README: the example as it is drawn now.
doc/example.svg: $(BUILD)/powermap entities.yaml $(wildcard corpus/*)
	$(Q)$(BUILD)/powermap build --quiet --relayout --out $(BUILD)/example .
	$(Q)cp $(BUILD)/example/map.svg $@

# The drawings of doc/gallery.
gallery: $(BUILD)/powermap
	$(Q)sh doc/gallery/make.sh $(BUILD)/powermap doc/gallery

bench: setup
	$(Q)$(MAKE) --no-print-directory -j$$(nproc) all
	$(Q)for b in bench/*.sh; do echo; echo "== $$b"; sh $$b $(BUILD)/powermap || exit 1; done

# The parser beside spaCy, in one run; needs what `make parity` sets up.
bench-parse: parity $(BUILD)/bench/parse
	$(Q)$(BUILD)/parity/bin/python bench/parse.py $(BUILD)/bench/parse $(MODEL)

# What bench/matcher.sh measures against: Hyperscan from Debian, and two automata
# and a spelling index in Rust, by package name.
bench-peers:
	$(Q)tools/setup.sh libhyperscan-dev
	$(Q)command -v cargo > /dev/null || tools/setup.sh cargo
	$(Q)mkdir -p $(BUILD)/bench/peers
	$(Q)cp -r bench/peers/Cargo.toml bench/peers/src $(BUILD)/bench/peers/
	$(Q)cd $(BUILD)/bench/peers && cargo build --quiet --release --target-dir .
	$(Q)$(PM_CC) $(STD) $(WARN) $(OPT) -o $(BUILD)/bench/hyperscan bench/peers/hyperscan.c -lhs

$(BUILD)/bench/%: bench/%.c $(BUILD)/libpowermap.a
	@mkdir -p $(@D)
	$(Q)$(PM_CC) $(STD) $(WARN) $(OPT) $(CFLAGS) -Isrc $(PKG_CFLAGS) -o $@ $< $(BUILD)/libpowermap.a \
	    $$(pkg-config --libs $(PKGS)) $(LIBFLAGS)

# --- installing -------------------------------------------------------------

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/include $(DESTDIR)$(PREFIX)/lib/pkgconfig \
	    $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/powermap
	install -m 755 $(BUILD)/powermap $(DESTDIR)$(PREFIX)/bin/
	install -m 644 include/powermap.h $(DESTDIR)$(PREFIX)/include/
	install -m 644 $(BUILD)/libpowermap.a $(DESTDIR)$(PREFIX)/lib/
	install -m 644 data/entities.schema.json data/relations.yaml $(DESTDIR)$(PREFIX)/share/powermap/
	install -m 644 doc/powermap.1 $(DESTDIR)$(PREFIX)/share/man/man1/
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(VERSION)|' -e 's|@PKGS@|$(PKGS)|' tools/powermap.pc.in \
	    > $(DESTDIR)$(PREFIX)/lib/pkgconfig/powermap.pc

uninstall:
	rm -f $(addprefix $(DESTDIR)$(PREFIX)/,bin/powermap include/powermap.h lib/libpowermap.a \
	    lib/pkgconfig/powermap.pc share/man/man1/powermap.1)
	rm -rf $(DESTDIR)$(PREFIX)/share/powermap

clean:
	rm -rf $(BUILD)

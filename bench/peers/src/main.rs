//! peers daachorse|aho-corasick LIST TEXT ROUNDS - the list's names found in the text: an automaton of all
//! overlapping names, word boundaries, then of overlapping names the leftmost longest.
//! peers fast_symspell WORDS TOKENS - tokens a second for which one word at distance 1 is looked up.
//! Writes one line as all drivers do (bench/matcher.sh).
use std::{env, fs};

fn now() -> f64 {
    let mut t = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut t) };
    t.tv_sec as f64 + t.tv_nsec as f64 * 1e-9
}

fn last_char(t: &[u8], end: usize) -> Option<char> {
    let mut from = end.checked_sub(1)?;
    while from > 0 && t[from] & 0xC0 == 0x80 {
        from -= 1;
    }
    std::str::from_utf8(&t[from..end]).ok()?.chars().next_back()
}

fn first_char(t: &[u8], start: usize) -> Option<char> {
    let mut to = start + 1;
    while to < t.len() && t[to] & 0xC0 == 0x80 {
        to += 1;
    }
    std::str::from_utf8(t.get(start..to)?).ok()?.chars().next()
}

#[inline]
fn is_word(t: &[u8], i: usize, before: bool) -> bool {
    let byte = if before { i.checked_sub(1).map(|k| t[k]) } else { t.get(i).copied() };
    match byte {
        None => false,
        Some(b) if b < 0x80 => b.is_ascii_alphanumeric(),
        Some(_) => (if before { last_char(t, i) } else { first_char(t, i) }).map_or(false, char::is_alphanumeric),
    }
}

type Match = (u32, u32);

#[inline]
fn keep(v: &mut Vec<Match>, t: &[u8], start: usize, end: usize) {
    if !is_word(t, start, true) && !is_word(t, end, false) {
        v.push((start as u32, (end - start) as u32));
    }
}

fn resolve(v: &mut [Match]) -> (usize, u64) {
    v.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
    let (mut end, mut n, mut print) = (0u32, 0usize, 14695981039346656037u64);
    for &(start, len) in v.iter() {
        if start >= end {
            end = start + len;
            n += 1;
            print = (print ^ u64::from(start)).wrapping_mul(1099511628211);
            print = (print ^ u64::from(len)).wrapping_mul(1099511628211);
        }
    }
    (n, print)
}

fn search(name: &str, list: &str, text: &str, rounds: usize, build: f64, bytes: usize,
          mut find: impl FnMut(&[u8], &mut Vec<Match>)) {
    let names = list.lines().count();
    let (mut times, mut found, mut kept) = (Vec::new(), Vec::new(), (0, 0));
    for round in 0..=rounds {
        let begin = now();
        found.clear();
        find(text.as_bytes(), &mut found);
        kept = resolve(&mut found);
        if round > 0 {
            times.push(now() - begin);
        }
    }
    times.sort_by(f64::total_cmp);
    println!("{name}\t{names}\t{:.4}\t{build:.3}\t{:.1}\t-\t{}\t{:016x}", text.len() as f64 / times[rounds / 2] / 1e9,
             bytes as f64 / names as f64, kept.0, kept.1);
}

fn daachorse(list: &str, text: &str, rounds: usize) {
    use daachorse::{DoubleArrayAhoCorasick, DoubleArrayAhoCorasickBuilder};
    let (list_small, text_small) = (list.to_ascii_lowercase(), text.to_ascii_lowercase());
    let names: Vec<&str> = list_small.lines().collect();
    let begin = now();
    let sample = text_small.as_bytes().len().saturating_sub(4 << 20);
    let automaton: DoubleArrayAhoCorasick<u32> =
        DoubleArrayAhoCorasickBuilder::new().corpus([&text_small.as_bytes()[sample..]]).build(&names).unwrap();
    let build = now() - begin;
    search("daachorse", list, &text_small, rounds, build, automaton.heap_bytes(), |t, v| {
        for m in automaton.find_overlapping_iter(t) {
            keep(v, t, m.start(), m.end());
        }
    });
}

fn aho_corasick(list: &str, text: &str, rounds: usize) {
    use aho_corasick::{AhoCorasick, AhoCorasickKind};
    let begin = now();
    let automaton = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .ascii_case_insensitive(true)
        .build(list.lines())
        .unwrap();
    let build = now() - begin;
    search("aho-corasick", list, text, rounds, build, automaton.memory_usage(), |t, v| {
        for m in automaton.find_overlapping_iter(t) {
            keep(v, t, m.start(), m.end());
        }
    });
}

fn fast_symspell(words: &str, tokens: &str) {
    use fast_symspell::{SymSpell, SymSpellBuilder, UnicodeStringStrategy, Verbosity};
    let begin = now();
    let mut index: SymSpell<UnicodeStringStrategy> = SymSpellBuilder::default()
        .max_dictionary_edit_distance(1)
        .prefix_length(7)
        .count_threshold(1)
        .build()
        .unwrap();
    for word in words.lines() {
        index.load_dictionary_line(&format!("{word} 1"), 0, 1, " ");
    }
    let build = now() - begin;
    let (mut times, mut near, count) = (Vec::new(), 0, tokens.lines().count());
    for _ in 0..3 {
        let begin = now();
        near = 0;
        for token in tokens.lines() {
            let found = index.lookup(token, Verbosity::Top, 1);
            near += usize::from(found.first().map_or(false, |f| f.distance == 1));
        }
        times.push(now() - begin);
    }
    times.sort_by(f64::total_cmp);
    println!("fast_symspell\t{}\t{:.0}\t{build:.3}\t{near}", words.lines().count(), count as f64 / times[1]);
}

fn main() {
    let args: Vec<String> = env::args().collect();
    let read = |i: usize| fs::read_to_string(&args[i]).expect("a readable file");
    let rounds = || args[4].parse::<usize>().expect("a number of rounds");
    match args[1].as_str() {
        "daachorse" => daachorse(&read(2), &read(3), rounds()),
        "aho-corasick" => aho_corasick(&read(2), &read(3), rounds()),
        "fast_symspell" => fast_symspell(&read(2), &read(3)),
        other => eprintln!("peers: no {other} here"),
    }
}

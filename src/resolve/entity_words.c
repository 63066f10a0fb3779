/* The words of an entity's names and of what the list tells of it. */
#include "resolve/scene.h"

#include "base/memory.h"
#include "base/utf8.h"

pm_str pm_ascii_lower(char *lower, pm_str word)
{
    for (size_t i = 0; i < word.len; i++)
        lower[i] = (char)(word.ptr[i] >= 'A' && word.ptr[i] <= 'Z' ? word.ptr[i] + 32 : word.ptr[i]);
    return (pm_str){lower, word.len};
}

/* Is what stands at AT a letter, a digit or, inside a word, an apostrophe? NEXT:
 * the byte behind. */
static bool is_inside(pm_str text, size_t at, size_t *next, bool word)
{
    unsigned char c = (unsigned char)text.ptr[at];
    *next = at + 1;
    if (((c | 32u) - 'a' < 26) || (c - (unsigned)'0' < 10))
        return true;
    if (c < 0x80)
        return word && c == '\'';
    *next = at;
    uint32_t code = pm_utf8_next(text, next);
    return pm_utf8_is_letter(code) || pm_utf8_is_digit(code) || (word && pm_utf8_is_apostrophe(code));
}

/* The next word of REST: letters and digits, the rest parts. */
static bool next_word(pm_str *rest, pm_str *word)
{
    size_t i = 0, next = 0;
    while (i < rest->len && !is_inside(*rest, i, &next, false))
        i = next;
    size_t end = i;
    while (end < rest->len && is_inside(*rest, end, &next, true))
        end = next;
    *word = (pm_str){rest->ptr + i, end - i};
    *rest = (pm_str){rest->ptr + end, rest->len - end};
    return word->len > 0;
}

static unsigned char small(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

/* Equal for words that are the same without case. */
static uint32_t outline(pm_str word)
{
    return word.len ? (uint32_t)word.len << 16 | (uint32_t)small(word.ptr[0]) << 8 | small(word.ptr[word.len - 1]) : 0;
}

/* "of": the word before it is the head of a name. */
static bool is_joint(pm_str word)
{
    return word.len <= 3 && (pm_str_eq(word, PM_STR("of")) || pm_str_eq(word, PM_STR("for")) ||
                             pm_str_eq(word, PM_STR("in")) || pm_str_eq(word, PM_STR("at")));
}

/* Writes the words of TEXT behind the COUNT that LIST has, as far as there is
 * ROOM, and counts them all. */
static uint32_t cut(pm_entity_word *list, uint32_t room, uint32_t count, pm_str text)
{
    pm_str word;
    uint32_t first = count;
    for (; next_word(&text, &word); count++) {
        if (count >= room)
            continue;
        if (count > first && is_joint(word))
            list[count - 1].head = true;
        list[count] = (pm_entity_word){.text = word, .outline = outline(word)};
    }
    if (count > first && count <= room)
        list[count - 1].head = true;
    if (count > first + 1 && count <= room && list[count - 1].text.ptr[0] <= '9') /* "Pipefitters Local 88" */
        list[count - 2].head = true;
    return count;
}

static uint32_t cut_all(pm_entity_word *list, uint32_t room, const pm_entities *entities, pm_str a, pm_str b, pm_range more)
{
    uint32_t count = cut(list, room, cut(list, room, 0, a), b);
    for (uint32_t i = 0; i < more.count; i++)
        count = cut(list, room, count, entities->words[more.first + i]);
    return count;
}

static uint64_t filter_bit(uint32_t outline)
{
    return UINT64_C(1) << (outline * 2654435769u >> 26);
}

static pm_entity_words filtered(const pm_entity_word *list, uint32_t count)
{
    pm_entity_words words = {list, count, 0};
    for (uint32_t i = 0; i < count; i++)
        words.filter |= filter_bit(list[i].outline);
    return words;
}

pm_entity_text *pm_entity_text_cut(const pm_entities *entities, uint32_t entity)
{
    const pm_entity *e = &entities->list[entity];
    uint32_t names = cut_all(NULL, 0, entities, e->name, e->type_name, e->aliases);
    uint32_t told = cut_all(NULL, 0, entities, e->description, e->role, e->context);
    pm_entity_text *text = pm_new(1, sizeof *text + ((size_t)names + told) * sizeof(pm_entity_word));
    pm_entity_word *list = (pm_entity_word *)(text + 1);
    cut_all(list, names, entities, e->name, e->type_name, e->aliases);
    cut_all(list + names, told, entities, e->description, e->role, e->context);
    text->names = filtered(list, names);
    text->told = filtered(list + names, told);
    return text;
}

static bool has(const pm_entity_words *words, pm_str word, bool head_only)
{
    uint32_t wanted = outline(word);
    if (!(words->filter & filter_bit(wanted)))
        return false;
    for (uint32_t i = 0; i < words->count; i++)
        if (words->list[i].outline == wanted && (words->list[i].head || !head_only) && pm_str_ieq(words->list[i].text, word))
            return true;
    return false;
}

static const pm_entity_text *text_of(const pm_scene *s, uint32_t entity)
{
    return pm_resolver_text(s->resolver, entity);
}

bool pm_entity_has_word(const pm_scene *s, uint32_t entity, pm_str word)
{
    return has(&text_of(s, entity)->names, word, false);
}

bool pm_entity_head_is(const pm_scene *s, uint32_t entity, pm_str word)
{
    return has(&text_of(s, entity)->names, word, true);
}

static bool head_is_alike(const pm_scene *s, pm_str name, uint32_t like)
{
    pm_str word = {0}, one;
    while (next_word(&name, &one) && !pm_str_eqz(one, "of") && !pm_str_eqz(one, "for") && !pm_str_eqz(one, "with"))
        word = one;
    char lower[32];
    if (word.len > sizeof lower)
        return false;
    return (pm_nouns_alike(s->nouns, pm_ascii_lower(lower, word)) & like) != 0;
}

bool pm_entity_head_alike(const pm_scene *s, uint32_t entity, pm_str noun)
{
    const pm_entity *e = &s->entities->list[entity];
    uint32_t like = pm_nouns_alike(s->nouns, noun);
    if (!like)
        return false;
    if (head_is_alike(s, e->name, like) || head_is_alike(s, e->type_name, like))
        return true;
    for (uint32_t i = 0; i < e->aliases.count; i++)
        if (head_is_alike(s, s->entities->words[e->aliases.first + i], like))
            return true;
    return false;
}

/* True if a head of NAME is a noun for what has one of TYPES: "Town" says nothing
 * of a club. */
static bool tells_kind(const pm_scene *s, pm_str name, uint32_t types)
{
    char lower[32];
    pm_str word, before = {0};
    bool any = next_word(&name, &word);
    for (; any; any = next_word(&name, &word)) {
        if (before.len && is_joint(word))
            break;
        before = word;
    }
    uint32_t noun = before.len && before.len <= sizeof lower ? pm_head_noun_more_types(s->nouns, pm_ascii_lower(lower, before)) : 0;
    return (noun & types) || noun == PM_HEAD_BY_NAME;
}

bool pm_entity_is_opaque(const pm_scene *s, uint32_t entity)
{
    const pm_entity *e = &s->entities->list[entity];
    const uint32_t body = PM_BODY_TYPES;
    uint32_t types = PM_TYPE_BIT(e->type) & body ? body : PM_TYPE_BIT(e->type);
    if (tells_kind(s, e->name, types))
        return false;
    for (uint32_t i = 0; i < e->aliases.count; i++)
        if (tells_kind(s, s->entities->words[e->aliases.first + i], types))
            return false;
    return true;
}

bool pm_entity_described_by(const pm_scene *s, uint32_t entity, pm_str word)
{
    return has(&text_of(s, entity)->told, word, false);
}

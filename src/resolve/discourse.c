#include "resolve/discourse.h"

#include <string.h>

/* Weights tuned on two annotated stories; roles and recency matter most. */
static const float RECENCY = 65, FADE = 0.45f, MOST = 245;
static const float role_weight[PM_ROLE_COUNT] = {
    [PM_ROLE_OTHER] = 55,       [PM_ROLE_SUBJECT] = 80,   [PM_ROLE_OBJECT] = 85,     [PM_ROLE_INDIRECT] = 40,
    [PM_ROLE_PREPOSITION] = 20, [PM_ROLE_POSSESSOR] = 45, [PM_ROLE_APPOSITION] = 30,
};

enum { SPEAKER_NODES = 60, SPEAKER_BYTES = 160, FADED = 16, BRACKET_TOKENS = 6, OPENING_NODES = 3, TOPIC_NODES = 100 };

/* --- opening ------------------------------------------------------------------- */

static uint32_t *filled(pm_arena *arena, uint32_t count)
{
    uint32_t *list = pm_arena_alloc(arena, count + 1u, sizeof *list);
    memset(list, 0xFF, (count + 1u) * sizeof *list);
    return list;
}

static bool is_listed(const pm_scene *s, uint32_t name)
{
    return name < s->names->count && s->names->list[name].entity != PM_NONE;
}

static void find_name_heads(pm_discourse *d)
{
    const pm_node *nodes = d->syntax->nodes;
    for (uint32_t i = 0; i < d->syntax->count; i++) {
        uint32_t name = nodes[i].name;
        if (is_listed(d->scene, name) && (nodes[i].head == i || nodes[nodes[i].head].name != name))
            d->name_head[name] = i;
    }
}

void pm_discourse_open(pm_discourse *d, pm_scene *scene, const pm_syntax *syntax)
{
    *d = (pm_discourse){.scene = scene, .syntax = syntax, .last_speaker = PM_NONE};
    pm_arena *arena = scene->arena;
    uint32_t actors = (uint32_t)scene->actors.len;
    d->of_actor = filled(arena, actors);
    d->names = pm_arena_alloc(arena, actors + 1u, sizeof *d->names);
    d->at = filled(arena, syntax->count);
    d->done = pm_arena_alloc(arena, syntax->count + 1u, sizeof *d->done);
    d->name_head = filled(arena, scene->names->count);
    d->speaker = filled(arena, scene->seg->quotation_count);
    for (uint32_t i = 0; i < scene->names->count; i++)
        if (is_listed(scene, i))
            d->names[pm_scene_actor_of(scene, scene->names->list[i].entity)]++;
    find_name_heads(d);
    pm_discourse_speakers(d);
}

void pm_discourse_close(pm_discourse *d)
{
    pm_vec_free(&d->refs);
    pm_map_free(&d->unlisted);
}

/* --- referents -------------------------------------------------------------------- */

uint32_t pm_discourse_named(const pm_discourse *d, uint32_t node)
{
    uint32_t name = node < d->syntax->count ? d->syntax->nodes[node].name : PM_NONE;
    return is_listed(d->scene, name) ? pm_scene_actor_of(d->scene, d->scene->names->list[name].entity) : PM_NONE;
}

uint32_t pm_discourse_actor(const pm_discourse *d, uint32_t node)
{
    uint32_t actor = pm_discourse_named(d, node);
    if (actor != PM_NONE || node >= d->syntax->count || d->at[node] == PM_NONE)
        return actor;
    return d->refs.at[d->at[node]].actor;
}

uint32_t pm_discourse_ref(pm_discourse *d, uint32_t actor)
{
    if (d->of_actor[actor] == PM_NONE) {
        const pm_actor *a = &d->scene->actors.at[actor];
        bool plural = a->family || (a->types & PM_TYPE_BIT(PM_WORKFORCE));
        d->of_actor[actor] = (uint32_t)d->refs.len;
        pm_vec_push(&d->refs, (pm_referent){.actor = actor, .types = a->types, .gender = a->gender, .plural = plural, .proper = true,
                                            .antecedent = PM_NONE, .office = PM_NONE, .land = PM_NONE, .kin = PM_NONE});
    }
    return d->of_actor[actor];
}

float pm_referent_salience(const pm_referent *r, uint32_t sentence)
{
    float salience = r->salience;
    for (uint32_t k = r->sentence; k < sentence; k++) {
        if (k - r->sentence == FADED)
            return 0;
        salience *= FADE;
    }
    return salience;
}

static void move_to_front(pm_discourse *d, uint32_t ref)
{
    uint32_t at = 0;
    while (at < d->recent_count && d->recent[at] != ref)
        at++;
    if (at == d->recent_count)
        at = d->recent_count < PM_RECENT ? d->recent_count++ : PM_RECENT - 1;
    memmove(d->recent + 1, d->recent, at * sizeof *d->recent);
    d->recent[0] = ref;
}

void pm_discourse_touch(pm_discourse *d, uint32_t ref, uint32_t node, uint32_t token, float weight)
{
    pm_referent *r = &d->refs.at[ref];
    uint32_t sentence = d->syntax->nodes[node].sentence;
    pm_role role = pm_tree_role(d->syntax, node);
    r->salience = r->mentions ? pm_referent_salience(r, sentence) : 0;
    r->first_sentence = r->mentions ? r->first_sentence : sentence;
    r->salience += weight * (RECENCY + role_weight[role]);
    r->salience = r->salience < MOST ? r->salience : MOST;
    r->sentence = sentence;
    r->role = (uint8_t)role;
    r->mentions++;
    r->nodes[r->node_count++ % PM_LAST_NODES] = node;
    if (token != PM_NONE)
        r->antecedent = token;
    d->at[node] = ref;
    move_to_front(d, ref);
    uint32_t head = d->syntax->nodes[node].head;
    if (role == PM_ROLE_SUBJECT && (pm_scene_classes(d->scene, d->syntax->nodes[head].token) & PM_W_SPEECH))
        d->last_speaker = ref;
}

bool pm_referent_was_at(const pm_referent *r, uint32_t node)
{
    uint32_t count = r->node_count < PM_LAST_NODES ? r->node_count : PM_LAST_NODES;
    for (uint32_t i = 0; i < count; i++)
        if (r->nodes[i] == node)
            return true;
    return false;
}

static bool is_among(const pm_str *list, int count, pm_str lemma)
{
    for (int i = 0; i < count && list[i].len; i++)
        if (pm_str_eq(list[i], lemma))
            return true;
    return false;
}

static void add_word(pm_str *list, int count, pm_str lemma)
{
    int i = 0;
    while (i < count && list[i].len && !pm_str_eq(list[i], lemma))
        i++;
    if (i < count)
        list[i] = lemma;
}

bool pm_referent_is_called(const pm_referent *r, pm_str lemma)
{
    return is_among(r->titles, PM_TITLES, lemma);
}

bool pm_referent_has(const pm_referent *r, pm_str lemma)
{
    return is_among(r->traits, PM_TRAITS, lemma) || pm_referent_is_called(r, lemma);
}

void pm_referent_learn(pm_referent *r, pm_str lemma)
{
    add_word(r->traits, PM_TRAITS, lemma);
}

void pm_referent_title(pm_referent *r, pm_str lemma)
{
    add_word(r->titles, PM_TITLES, lemma);
}

/* Does nothing but "But" and the like stand before the phrase of NODE? */
static bool opens_sentence(const pm_syntax *syntax, uint32_t node)
{
    uint32_t first = pm_tree_phrase(syntax, node, PM_TAIL_NONE).first;
    for (uint32_t i = 0; i < OPENING_NODES && first > 0 && syntax->nodes[first - 1].sentence == syntax->nodes[node].sentence; i++) {
        uint8_t pos = syntax->nodes[--first].pos;
        if (pos != PM_POS_PUNCT && pos != PM_POS_CCONJ && pos != PM_POS_DET && pos != PM_POS_SPACE)
            return false;
    }
    return first == 0 || syntax->nodes[first - 1].sentence != syntax->nodes[node].sentence;
}

/* Is NODE's noun who speaks, or beside who speaks: "…," said its director, NAME? */
static bool is_beside_speaker(const pm_discourse *d, uint32_t node)
{
    const pm_node *nodes = d->syntax->nodes;
    uint32_t noun = nodes[node].dep == PM_DEP_POSS ? nodes[node].head : node;
    noun = nodes[noun].dep == PM_DEP_APPOS ? nodes[noun].head : noun;
    return pm_discourse_speaks(d, noun) || (nodes[node].dep == PM_DEP_POSS && noun != node && opens_sentence(d->syntax, noun));
}

/* What the sentence with ROOT is about. SPEAKER: or who says so. */
static uint32_t topic_of_root(const pm_discourse *d, uint32_t root, bool speaker)
{
    uint32_t said = pm_node_child(d->syntax, root, PM_DEP_CCOMP);
    bool fronted = said != PM_NONE && said < root && pm_discourse_quotation(d, said) == PM_NONE; /* "ORG had known, the watchdog found" */
    if (!fronted && !speaker && (pm_scene_classes(d->scene, d->syntax->nodes[root].token) & PM_W_SPEECH))
        return PM_NONE;
    uint32_t subject = pm_tree_subject(d->syntax, fronted ? said : root);
    return subject != PM_NONE ? d->at[subject] : PM_NONE;
}

uint32_t pm_discourse_topic(const pm_discourse *d, uint32_t node, bool speaker)
{
    const pm_node *nodes = d->syntax->nodes;
    uint32_t here = nodes[node].sentence, at = node;
    if (!opens_sentence(d->syntax, node) && !(nodes[node].dep == PM_DEP_POSS && is_beside_speaker(d, node)))
        return PM_NONE;
    for (uint32_t looked = 0; at > 0 && looked++ < TOPIC_NODES; at--) {
        uint32_t up = at - 1;
        bool root = nodes[up].sentence != here && nodes[up].head == up && pm_tree_is_verb(d->syntax, up);
        bool quoted = root && pm_discourse_quotation(d, up) != PM_NONE; /* what was said is passed over */
        if (root && !quoted)
            return topic_of_root(d, up, speaker);
        if (!quoted && nodes[up].sentence + 1 < here && pm_discourse_quotation(d, up) == PM_NONE)
            break;
    }
    return PM_NONE;
}

/* --- quotations ---------------------------------------------------------------------- */

bool pm_discourse_speaks(const pm_discourse *d, uint32_t node)
{
    const pm_node *n = &d->syntax->nodes[node];
    return n->dep == PM_DEP_NSUBJ && (pm_scene_classes(d->scene, d->syntax->nodes[n->head].token) & PM_W_SPEECH);
}

bool pm_discourse_is_attribution(const pm_discourse *d, uint32_t name_node)
{
    pm_range tokens = d->scene->names->list[d->syntax->nodes[name_node].name].tokens;
    uint32_t behind = tokens.first + tokens.count;
    if (pm_scene_kind(d->scene, behind, PM_TOKEN_OPEN))
        for (uint32_t i = 0; i < BRACKET_TOKENS && !pm_scene_kind(d->scene, behind, PM_TOKEN_CLOSE); i++)
            behind++;
    if (pm_scene_kind(d->scene, behind, PM_TOKEN_CLOSE))
        behind++;
    return (pm_scene_classes(d->scene, behind) & PM_W_SPEECH) != 0;
}

uint32_t pm_discourse_quotation(const pm_discourse *d, uint32_t node)
{
    const pm_segments *seg = d->scene->seg;
    uint32_t token = d->syntax->nodes[node].token, low = 0, high = seg->quotation_count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (seg->quotations[mid].last_token < token)
            low = mid + 1;
        else
            high = mid;
    }
    return low < seg->quotation_count && seg->quotations[low].first_token < token ? low : PM_NONE;
}

static uint32_t paragraph_of(const pm_scene *s, uint32_t token)
{
    return s->seg->sentences[s->seg->tokens[token].sentence].paragraph;
}

/* The subject of a verb of speech, perhaps that of the verb above it ("called
 * and said", "in a letter saying"). */
static uint32_t speaker_of_verb(const pm_syntax *syntax, uint32_t verb)
{
    uint32_t subject = pm_tree_subject(syntax, verb);
    for (int up = 0; up < 4 && subject == PM_NONE && syntax->nodes[verb].head != verb; up++) {
        uint8_t dep = syntax->nodes[verb].dep;
        uint32_t head = syntax->nodes[verb].head;
        if (dep == PM_DEP_ACL)
            return head;
        if (dep != PM_DEP_CONJ && dep != PM_DEP_XCOMP && dep != PM_DEP_ADVCL)
            break;
        verb = head;
        subject = pm_tree_subject(syntax, verb);
    }
    return subject;
}

typedef struct nearest {
    uint32_t node, distance;
} nearest;

/* Looks at NODE for a speaker of quotation Q. */
static void try_speaker(const pm_discourse *d, const pm_quotation *q, uint32_t node, nearest *best)
{
    const pm_node *n = &d->syntax->nodes[node];
    if (n->start >= q->start && n->start < q->end)
        return;
    uint32_t distance = n->start >= q->end ? n->start - q->end : q->start - (n->end < q->start ? n->end : q->start);
    if (distance > SPEAKER_BYTES || paragraph_of(d->scene, n->token) != paragraph_of(d->scene, q->first_token))
        return;
    uint32_t who = PM_NONE;
    if (pm_tree_is_verb(d->syntax, node) && (pm_scene_classes(d->scene, n->token) & PM_W_SPEECH))
        who = speaker_of_verb(d->syntax, node);
    else if (pm_tree_is(d->syntax, node, "according") && pm_node_child(d->syntax, node, PM_DEP_PREP) != PM_NONE)
        who = pm_node_child(d->syntax, pm_node_child(d->syntax, node, PM_DEP_PREP), PM_DEP_POBJ);
    if (who == PM_NONE || pm_discourse_quotation(d, node) != PM_NONE)
        return;
    distance += n->start < q->start ? 30 : 0;
    distance += pm_tree_is(d->syntax, who, "who that which") ? 60 : 0;
    if (distance < best->distance)
        *best = (nearest){who, distance};
}

void pm_discourse_speakers(pm_discourse *d)
{
    const pm_segments *seg = d->scene->seg;
    for (uint32_t i = 0; i < seg->quotation_count; i++) {
        const pm_quotation *q = &seg->quotations[i];
        nearest best = {PM_NONE, UINT32_MAX};
        /* Tokens near the marks; a node begins at most of them. */
        uint32_t low = q->first_token > SPEAKER_NODES ? q->first_token - SPEAKER_NODES : 0;
        for (uint32_t t = low; t < q->first_token; t++)
            if (d->syntax->at[t] != PM_NONE)
                try_speaker(d, q, d->syntax->at[t], &best);
        for (uint32_t t = q->last_token + 1; t < seg->token_count && t < q->last_token + SPEAKER_NODES; t++)
            if (d->syntax->at[t] != PM_NONE)
                try_speaker(d, q, d->syntax->at[t], &best);
        d->speaker[i] = best.node;
    }
    for (uint32_t i = 1; i < seg->quotation_count; i++) /* "…," she said. "…" */
        if (d->speaker[i] == PM_NONE &&
            paragraph_of(d->scene, seg->quotations[i].first_token) == paragraph_of(d->scene, seg->quotations[i - 1].first_token))
            d->speaker[i] = d->speaker[i - 1];
}

static pm_speaker speaker_told(const pm_discourse *d, uint32_t node)
{
    pm_speaker told = {PM_NONE, PM_NONE, PM_NONE, PM_NONE, true};
    uint32_t ref = d->at[node];
    if (ref == PM_NONE)
        return told;
    const pm_referent *r = &d->refs.at[ref];
    told.known = r->types & (PM_BODY_TYPES | PM_TYPE_BIT(PM_PERSON) | PM_TYPE_BIT(PM_WORKFORCE) | PM_IS_PEOPLE);
    bool crowd = r->plural || (r->types & PM_TYPE_BIT(PM_WORKFORCE));
    if (r->actor != PM_NONE && (crowd || !(r->types & PM_TYPE_BIT(PM_PERSON)))) {
        bool speaks = crowd || (r->types & PM_BODY_TYPES);
        told.office = speaks ? r->actor : PM_NONE;
        told.office_token = speaks ? d->syntax->nodes[node].token : PM_NONE;
        return told;
    }
    told.actor = r->actor;
    told.actor_token = d->syntax->nodes[node].token;
    told.office = r->office;
    told.office_token = r->office == PM_NONE ? PM_NONE : r->office_token;
    return told;
}

void pm_discourse_tell_speakers(pm_discourse *d)
{
    uint32_t count = d->scene->seg->quotation_count;
    d->scene->speakers = pm_arena_alloc(d->scene->arena, count + 1u, sizeof *d->scene->speakers);
    for (uint32_t i = 0; i < count; i++)
        if (d->speaker[i] != PM_NONE && (i == 0 || d->speaker[i] != d->speaker[i - 1])) /* who goes on speaking the words tell */
            d->scene->speakers[i] = speaker_told(d, d->speaker[i]);
}

/* --- adding and reading ------------------------------------------------------------------ */

void pm_discourse_found(pm_discourse *d, uint32_t ref, uint32_t head, pm_span span, pm_mention_kind kind, float score, float weight)
{
    const pm_node *first = &d->syntax->nodes[span.first], *last = &d->syntax->nodes[span.last];
    const pm_referent *r = &d->refs.at[ref];
    uint32_t token = first->token;
    pm_mention m = {.start = d->scene->seg->tokens[token].start, .end = last->end, .tokens = {token, last->token - token + 1},
                    .sentence = first->sentence, .entity = d->scene->actors.at[r->actor].entity, .kind = (uint8_t)kind,
                    .match = kind == PM_PRONOUN ? PM_MATCH_PRONOUN : PM_MATCH_NOMINAL, .score = score, .antecedent = r->antecedent};
    if (m.end <= m.start || last->token < token)
        return;
    pm_vec_push(&d->scene->found, m);
    pm_discourse_touch(d, ref, head, token, weight);
    if (kind == PM_NOMINAL)
        for (uint32_t i = span.first; i <= span.last; i++)
            d->done[i] = true;
}

/* Notes ACTOR, if it is one, as somebody that the name at NODE speaks of as well. */
static void touch_aside(pm_discourse *d, uint32_t actor, uint32_t node)
{
    if (actor == PM_NONE)
        return;
    uint32_t keep = d->at[node], ref = pm_discourse_ref(d, actor);
    pm_discourse_touch(d, ref, node, PM_NONE, 0.25f);
    d->at[node] = keep;
}

/* A listed name that NODE heads. */
static void read_name(pm_discourse *d, uint32_t node)
{
    const pm_node *n = &d->syntax->nodes[node];
    uint32_t actor = pm_discourse_named(d, node), ref = pm_discourse_ref(d, actor);
    bool inside = n->head != node && (n->dep == PM_DEP_COMPOUND || n->dep == PM_DEP_AMOD || n->dep == PM_DEP_NMOD);
    pm_discourse_touch(d, ref, node, d->scene->names->list[n->name].tokens.first, inside ? 0.6f : 1.0f);
    pm_tree_learn(d, node);
    pm_tree_office(d, node);
    pm_tree_rule_apposition(d, node);
    touch_aside(d, d->scene->actors.at[actor].employer, node); /* "Amazon workers" speaks of Amazon as well */
    touch_aside(d, d->scene->actors.at[actor].seat, node);     /* "Oakland City Council" of Oakland */
}

/* "the nonprofit", which the tagger takes for an adjective. */
static bool is_used_as_noun(const pm_discourse *d, uint32_t node)
{
    const pm_node *n = &d->syntax->nodes[node];
    return n->pos == PM_POS_ADJ && pm_tree_determiner(d->syntax, node) != PM_NONE && pm_tree_role(d->syntax, node) != PM_ROLE_OTHER &&
           pm_head_noun_more_types(d->scene->nouns, n->lemma);
}

static void read_mention(pm_discourse *d, uint32_t node)
{
    const pm_node *n = &d->syntax->nodes[node];
    if (is_listed(d->scene, n->name)) {
        if (d->name_head[n->name] == node) {
            read_name(d, node);
            pm_tree_group(d, node);
        }
        return;
    }
    if (pm_tree_rule_pronoun(d, node) || pm_tree_rule_relative(d, node) || pm_tree_indefinite(d, node))
        return;
    bool part = n->dep == PM_DEP_COMPOUND && n->head != node && pm_tree_is_noun(d->syntax, n->head);
    bool inside = d->done[node] && n->dep != PM_DEP_POSS; /* "the union" of "the union's president" is one of its own */
    if ((!pm_tree_is_noun(d->syntax, node) && !is_used_as_noun(d, node)) || inside || part)
        return;
    if (!pm_tree_rule_workforce(d, node) && !pm_tree_rule_nominal(d, node))
        pm_tree_stranger(d, node);
    pm_tree_group(d, node);
}

void pm_discourse_read(pm_discourse *d)
{
    for (uint32_t i = 0; i < d->syntax->count; i++) {
        read_mention(d, i);
        pm_tree_office_of(d, i);
    }
}

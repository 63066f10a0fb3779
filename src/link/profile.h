/* profile.h - what the list says about an entity beside its names: words that
 * speak for it, and the entities that it goes with.
 *
 * The words come from `context` and the description, each worth the more the
 * fewer entities have it. The kin of an entity are those that the curator tied
 * to it, those that its context or description names, and those that name it;
 * one that half the list names counts little.
 *
 * Read-only once built.
 */
#ifndef PM_LINK_PROFILE_H
#define PM_LINK_PROFILE_H

#include "link/form.h"

enum { PM_PROFILE_STEMS = 64, PM_PROFILE_KIN = 96 };

/* A word without its ending. */
typedef struct pm_stem {
    uint64_t hash;
    float weight;    /* 0..1 */
    uint32_t prefix; /* pm_stem_prefix */
} pm_stem;

typedef struct pm_kin {
    uint32_t entity;
    float weight; /* 0..1 */
} pm_kin;

/* A view. */
typedef struct pm_profile {
    const pm_stem *stems; /* by hash; at most PM_PROFILE_STEMS */
    const pm_kin *kin;    /* by entity; at most PM_PROFILE_KIN */
    uint32_t stem_count, kin_count;
    uint64_t family;      /* hash of a person's last name; 0 = none */
} pm_profile;

typedef struct pm_profiles pm_profiles;

pm_profiles *pm_profiles_new(const pm_forms *forms);
void pm_profiles_free(pm_profiles *profiles);

pm_profile pm_profile_of(const pm_profiles *profiles, uint32_t entity);

/* The weight of the word with this pm_stem_hash; 0 if A has no such word. */
float pm_profile_stem(const pm_profile *a, uint64_t hash);

/* 0 if B is no kin of A. */
float pm_profile_kin(const pm_profile *a, uint32_t b);

/* How well the two go together: kinship, words in common, one family name. */
float pm_profiles_relation(const pm_profiles *profiles, uint32_t a, uint32_t b);

/* The hash of a folded word without its ending ("immigrants", "immigrant"). */
uint64_t pm_stem_hash(pm_str word);

/* A number made of what no ending touches: the first bytes. */
uint32_t pm_stem_prefix(pm_str word);

#endif

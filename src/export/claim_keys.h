/* claim_keys.h - a claim's keys in JSON lines, the same for every command.
 * Internal to export/.
 */
#ifndef PM_EXPORT_CLAIM_KEYS_H
#define PM_EXPORT_CLAIM_KEYS_H

#include "curate/entities.h"
#include "base/json.h"
#include "relate/claim.h"

/* Inside an open object. */
void pm_claim_keys(pm_json *json, pm_str doc, const pm_claim *claim, const pm_entities *entities, pm_str relation);

#endif

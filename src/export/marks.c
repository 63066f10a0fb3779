#include "export/marks.h"

typedef struct stretch {
    uint32_t start, end;
    unsigned mark;
} stretch;

/* The part of START..END (bytes of the document) inside the quote, as bytes of
 * the quote. */
static stretch within(const pm_claim *claim, uint32_t start, uint32_t end, unsigned mark)
{
    uint32_t length = (uint32_t)claim->quote.len;
    stretch s = {0, 0, mark};
    if (end <= start || end <= claim->start || start >= claim->end)
        return s;
    s.start = start > claim->start ? start - claim->start : 0;
    s.end = end - claim->start < length ? end - claim->start : length;
    return s;
}

static void sort(uint32_t *cuts, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++)
        for (uint32_t k = i; k > 0 && cuts[k] < cuts[k - 1]; k--) {
            uint32_t kept = cuts[k];
            cuts[k] = cuts[k - 1];
            cuts[k - 1] = kept;
        }
}

uint32_t pm_marks(pm_mark out[PM_MARK_PIECES], const pm_claim *claim)
{
    bool curated = claim->doc == PM_NONE;
    const stretch all[3] = {
        within(claim, claim->subject_start, curated ? 0 : claim->subject_end, PM_MARK_SUBJECT),
        within(claim, claim->object_start, curated ? 0 : claim->object_end, PM_MARK_OBJECT),
        within(claim, claim->cue_start, curated ? 0 : claim->cue_end, PM_MARK_CUE),
    };
    uint32_t cuts[8] = {0, (uint32_t)claim->quote.len}, cut_count = 2, count = 0;
    for (uint32_t i = 0; i < 3; i++) {
        cuts[cut_count++] = all[i].start;
        cuts[cut_count++] = all[i].end;
    }
    sort(cuts, cut_count);
    for (uint32_t i = 0; i + 1 < cut_count; i++) {
        if (cuts[i] == cuts[i + 1])
            continue;
        pm_mark piece = {cuts[i], cuts[i + 1], 0};
        for (uint32_t k = 0; k < 3; k++)
            if (all[k].start <= piece.start && piece.end <= all[k].end)
                piece.marks |= all[k].mark;
        out[count++] = piece;
    }
    return count;
}

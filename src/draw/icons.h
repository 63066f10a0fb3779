/* icons.h - one drawing a type, our own, on a grid of 16. Internal to draw/. */
#ifndef PM_DRAW_ICONS_H
#define PM_DRAW_ICONS_H

#include "curate/entities.h"

typedef enum pm_icon {
    PM_ICON_PERSON, PM_ICON_ORGANIZATION, PM_ICON_COMPANY, PM_ICON_AGENCY, PM_ICON_GROUP, PM_ICON_UNION,
    PM_ICON_WORKFORCE, PM_ICON_MEDIA, PM_ICON_PLACE, PM_ICON_FACILITY, PM_ICON_PRODUCT, PM_ICON_EVENT,
    PM_ICON_DOCUMENT, PM_ICON_POLICE, PM_ICON_MORE, PM_ICON_COUNT
} pm_icon;

pm_icon pm_icon_of(const pm_entity *entity);
const char *pm_icon_title(pm_icon icon); /* in the legend: "Public agency" */
const char *pm_icon_path(pm_icon icon);  /* filled, even-odd */

#endif

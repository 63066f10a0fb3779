#include "draw/icons.h"

static const struct {
    const char *title, *path;
} icons[PM_ICON_COUNT] = {
    [PM_ICON_PERSON] = {"Person", /* head and shoulders */
        "M8 1.2a3.3 3.3 0 1 1 0 6.6a3.3 3.3 0 0 1 0-6.6zM1.9 14.9c.2-3.5 2.7-5.8 6.1-5.8s5.9 2.3 6.1 5.8z"},
    [PM_ICON_ORGANIZATION] = {"Organization", /* three discs that touch */
        "M8 1a3.2 3.2 0 1 1 0 6.4a3.2 3.2 0 0 1 0-6.4zM4.3 8.2a3.2 3.2 0 1 1 0 6.4a3.2 3.2 0 0 1 0-6.4z"
        "M11.7 8.2a3.2 3.2 0 1 1 0 6.4a3.2 3.2 0 0 1 0-6.4z"},
    [PM_ICON_COMPANY] = {"Company", /* a tower and a lower house */
        "M2 15V1.5h7V6h5v9h-3.5v-3h-2v3zM3.8 3.4v1.7h1.5V3.4zm2.7 0v1.7H8V3.4zM3.8 6.7v1.7h1.5V6.7z"
        "m2.7 0v1.7H8V6.7zM3.8 10v1.7h1.5V10zm7.2-2.2v1.6h1.5V7.8z"},
    [PM_ICON_AGENCY] = {"Public agency", /* a temple front */
        "M8 .9L15.2 5v1.5H.8V5zM2.3 7.6h2.1v4.6H2.3zM7 7.6h2v4.6H7zM11.6 7.6h2.1v4.6h-2.1zM.8 13.3h14.4v1.8H.8z"},
    [PM_ICON_GROUP] = {"Group", /* a megaphone */
        "M13.4 1.7v10.6L7.6 9.7H6.5l1.1 4.7H5L3.9 9.7C2.1 9.6 1 8.5 1 7s1.1-2.7 2.9-2.7h3.7z"
        "M14.4 5.2c.8.3 1.2 1 1.2 1.8s-.4 1.5-1.2 1.8z"},
    [PM_ICON_UNION] = {"Union", /* a flag */
        "M2.2.9h1.6v14.2H2.2zM4.8 2c3-1.3 5.2 1.1 9.2 0v7.5c-4 1.1-6.2-1.3-9.2 0z"},
    [PM_ICON_WORKFORCE] = {"Workers", /* two people */
        "M5.6 2.4a2.7 2.7 0 1 1 0 5.4a2.7 2.7 0 0 1 0-5.4zM.8 14.5c.1-3.3 2-5.5 4.8-5.5s4.7 2.2 4.8 5.5z"
        "M11.5 3.5a2.3 2.3 0 1 1-.7 4.5a4.3 4.3 0 0 0 .2-4.5zM11.7 14.5c0-2.2-.6-3.9-1.6-5.2c2.9-.5 5.1 1.7 5.2 5.2z"},
    [PM_ICON_MEDIA] = {"News outlet", /* a folded paper */
        "M1 2.5h11V13.5H2.5C1.6 13.5 1 12.9 1 12zM12.8 5.5H15V12c0 .9-.6 1.5-1.3 1.5c-.5 0-.9-.4-.9-1z"
        "M2.8 4.4v2.6h7.4V4.4zm0 4v1.2h3.2V8.4zm4.2 0v1.2h3.2V8.4zm-4.2 2.4V12h3.2v-1.2zm4.2 0V12h3.2v-1.2z"},
    [PM_ICON_PLACE] = {"Place", /* a pin */
        "M8 .8a5.1 5.1 0 0 1 5.1 5.1c0 3.4-3.5 6.1-5.1 9.3c-1.6-3.2-5.1-5.9-5.1-9.3A5.1 5.1 0 0 1 8 .8z"
        "m0 3a2.1 2.1 0 1 0 0 4.2a2.1 2.1 0 0 0 0-4.2z"},
    [PM_ICON_FACILITY] = {"Site", /* a hall with a saw-tooth roof */
        "M1 15V7.5l4.3-3v3l4.3-3v3L14 4.5V15zM3.2 10v2h2v-2zm3.6 0v2h2v-2zm3.6 0v2h2v-2z"},
    [PM_ICON_PRODUCT] = {"System or product", /* stacked discs */
        "M8 1c3.6 0 6 .9 6 2.1v1.9C14 6.2 11.6 7.1 8 7.1S2 6.2 2 5V3.1C2 1.9 4.4 1 8 1z"
        "M2 6.8c1.2 1 3.4 1.5 6 1.5s4.8-.5 6-1.5v2.1c0 1.2-2.4 2.1-6 2.1s-6-.9-6-2.1z"
        "M2 10.7c1.2 1 3.4 1.5 6 1.5s4.8-.5 6-1.5v2.2c0 1.2-2.4 2.1-6 2.1s-6-.9-6-2.1z"},
    [PM_ICON_EVENT] = {"Event or policy", /* a calendar sheet */
        "M1.5 2.5h2.3V1h1.7v1.5h5V1h1.7v1.5h2.3V15h-13zM3.2 6.2v7.1h9.6V6.2zM5 8h2.2v2H5zm3.8 0H11v2H8.8z"},
    [PM_ICON_DOCUMENT] = {"Document", /* a page */
        "M3 1h6.8L13 4.2V15H3zM5 6v1.3h6V6zm0 2.7V10h6V8.7zm0 2.7v1.3h4v-1.3z"},
    [PM_ICON_POLICE] = {"Police", /* a badge */
        "M8 .8l2 2.1l2.9-.1l-.1 2.9L14.9 8l-2.1 2.1l.1 2.9l-2.9-.1L8 15.1L6 12.9l-2.9.1l.1-2.9L1.1 8l2.1-2.3l-.1-2.9"
        "l2.9.1zM8 5.2a2.8 2.8 0 1 0 0 5.6a2.8 2.8 0 0 0 0-5.6z"},
    [PM_ICON_MORE] = {"Several in one", /* three dots */
        "M3.2 6.2a1.8 1.8 0 1 1 0 3.6a1.8 1.8 0 0 1 0-3.6zM8 6.2a1.8 1.8 0 1 1 0 3.6a1.8 1.8 0 0 1 0-3.6z"
        "M12.8 6.2a1.8 1.8 0 1 1 0 3.6a1.8 1.8 0 0 1 0-3.6z"},
};

pm_icon pm_icon_of(const pm_entity *e)
{
    static const pm_icon by_type[PM_ENTITY_TYPE_COUNT] = {
        [PM_PERSON] = PM_ICON_PERSON,       [PM_ORGANIZATION] = PM_ICON_ORGANIZATION,
        [PM_COMPANY] = PM_ICON_COMPANY,     [PM_AGENCY] = PM_ICON_AGENCY,
        [PM_GROUP] = PM_ICON_GROUP,         [PM_UNION] = PM_ICON_UNION,
        [PM_WORKFORCE] = PM_ICON_WORKFORCE, [PM_MEDIA] = PM_ICON_MEDIA,
        [PM_PLACE] = PM_ICON_PLACE,         [PM_FACILITY] = PM_ICON_FACILITY,
        [PM_PRODUCT] = PM_ICON_PRODUCT,     [PM_EVENT] = PM_ICON_EVENT,
        [PM_DOCUMENT] = PM_ICON_DOCUMENT,
    };
    if (e->type == PM_AGENCY && (pm_str_ieq(e->type_name, PM_STR("police")) ||
                                 pm_str_ieq(e->type_name, PM_STR("sheriff"))))
        return PM_ICON_POLICE;
    return e->type < PM_ENTITY_TYPE_COUNT ? by_type[e->type] : PM_ICON_ORGANIZATION;
}

const char *pm_icon_title(pm_icon icon)
{
    return icons[icon].title;
}

const char *pm_icon_path(pm_icon icon)
{
    return icons[icon].path;
}

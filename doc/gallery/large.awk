# large.awk - a curated list of 300 made-up names and their ties, always the
# same: awk -f large.awk > entities.yaml. For the gallery and for measuring.
function pick(below) {
    seed = (seed * 16807) % 2147483647
    return seed % below
}
function name(kind, i) { return first[(i * 7 + kind * 3) % 25 + 1] " " last[kind] (i >= 25 ? " " int(i / 25) + 1 : "") }
function entry(id, label, type, ties) { printf "  - {id: %s, name: %s, type: %s%s}\n", id, label, type, ties }
BEGIN {
    seed = 20240302
    split("Alder Birch Cedar Dune Elm Fern Gorse Heath Iris Juniper Kelp Larch Maple Nettle Oak Pine Quince Reed Sedge Tern Umber Vetch Willow Yarrow Zinnia", first, " ")
    split("Office|Works|Ledger|Neighbours|Harbour|Freight", last, "|")
    agencies = 50; firms = 120; systems = 40; groups = 50; places = 20; people = 20
    print "# Made by large.awk: every name is invented."
    print "map:\n  title: Three hundred names\n  deck: A made-up province, to show what one drawing keeps of many."
    print "entities:"
    for (i = 0; i < agencies; i++)
        entry("a" i, name(1, i), "agency", "")
    for (i = 0; i < systems; i++)
        entry("s" i, name(3, i), "product", "")
    for (i = 0; i < firms; i++) {
        hub = pick(3) ? pick(5) : pick(agencies)
        ties = ", supplies: a" hub
        if (i % 3 == 0)
            ties = ties ", makes: s" i / 3
        if (i % 4 == 1)
            ties = ties ", contracts_with: a" pick(agencies)
        if (i % 6 == 2)
            ties = ties ", owns: f" (i + 1)
        entry("f" i, name(i % 2 ? 2 : 6, int(i / 2)), "company", ties)
    }
    for (i = 0; i < people; i++)
        entry("p" i, first[i + 1] " Moss", "person", ", leads: f" i * 6)
    for (i = 0; i < places; i++)
        entry("t" i, name(5, i), "place", "")
    for (i = 0; i < groups; i++)
        entry("g" i, name(4, i), "group", i % 2 ? ", acts_in: t" i % places ", protests: f" pick(12) : ", protests: a" pick(6))
}

package uk.nhs.epr.trust.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.nhs.epr.trust.register.Lineage;

/// Predecessors and successors, drawn from left to right: a trust is to the right of all its predecessors.
public record Lines(List<Box> boxes, List<Joint> joints, int width, int height) {
    private static final int BOX = 210;
    private static final int STEP = 270;
    private static final int ROW = 62;
    private static final int TALL = 46;
    private static final int MOST_LETTERS = 27;

    /// A trust; `kind` distinguishes the one asked about and closed ones.
    public record Box(int x, int y, String kind, String odsCode, String name, boolean linked) {}

    /// A succession as a line between two boxes.
    public record Joint(int x1, int y1, int x2, int y2, String title) {}

    static Lines of(Lineage lineage) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < lineage.trusts().size(); i++) { // no line is longer than its trusts are many
            for (Lineage.Pair pair : lineage.successions()) {
                int before = columns.getOrDefault(pair.predecessor(), 0);
                columns.merge(
                        pair.successor(), Math.min(before + 1, lineage.trusts().size()), Math::max);
            }
        }
        Map<Integer, Integer> rows = new HashMap<>();
        Map<String, Box> boxes = new HashMap<>();
        List<Box> drawn = new ArrayList<>();
        for (Lineage.Member member : lineage.trusts()) {
            int column = columns.getOrDefault(member.odsCode(), 0);
            int row = rows.merge(column, 1, Integer::sum) - 1;
            Box box = box(lineage, member, 2 + column * STEP, 2 + row * ROW);
            boxes.put(member.odsCode(), box);
            drawn.add(box);
        }
        List<Joint> joints = new ArrayList<>();
        for (Lineage.Pair pair : lineage.successions()) {
            Box from = boxes.get(pair.predecessor());
            Box to = boxes.get(pair.successor());
            if (from != null && to != null) {
                joints.add(joint(from, to, pair));
            }
        }
        int width = drawn.stream().mapToInt(box -> box.x + BOX + 2).max().orElse(0);
        int height = drawn.stream().mapToInt(box -> box.y + TALL + 2).max().orElse(0);
        return new Lines(drawn, joints, width, height);
    }

    private static Box box(Lineage lineage, Lineage.Member member, int x, int y) {
        String name = member.name() == null ? "Not on the register" : member.name();
        boolean isSelf = member.odsCode().equals(lineage.odsCode());
        boolean isCurrent = lineage.current().contains(member.odsCode());
        String cut = name.length() > MOST_LETTERS ? name.substring(0, MOST_LETTERS - 1) + "…" : name;
        return new Box(x, y, isSelf ? "self" : isCurrent ? "" : "gone", member.odsCode(), cut, member.onRegister());
    }

    private static Joint joint(Box from, Box to, Lineage.Pair pair) {
        return new Joint(from.x + BOX, from.y + TALL / 2, to.x, to.y + TALL / 2, pair.kind() + " " + pair.date());
    }
}

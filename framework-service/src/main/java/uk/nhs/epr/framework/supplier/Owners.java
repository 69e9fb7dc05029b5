package uk.nhs.epr.framework.supplier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import uk.nhs.epr.framework.history.Dated;
import uk.nhs.epr.kit.problem.Problem;

/// The companies that owned a supplier, in the order of the days since which they did.
record Owners(List<SupplierParent.Owner> inOrder) {
    private static final int MOST = 50;

    Owners {
        inOrder = inOrder.stream()
                .sorted(Comparator.comparing(owner -> owner.since().firstDay()))
                .toList();
    }

    /// With one more; it replaces one of the same day.
    Owners stated(SupplierParent.Owner owner) {
        List<SupplierParent.Owner> stated = new ArrayList<>(inOrder);
        stated.removeIf(each -> each.since().firstDay().equals(owner.since().firstDay()));
        if (stated.size() >= MOST) {
            throw Problem.conflict("The supplier has had " + MOST + " owners already, which is the limit");
        }
        stated.add(owner);
        return new Owners(stated);
    }

    /// With a survivor instead of the supplier that was merged into it.
    Owners merged(UUID from, UUID into) {
        return new Owners(inOrder.stream()
                .map(owner -> from.equals(owner.parentId()) ? owner.by(into) : owner)
                .toList());
    }

    Owners without(UUID... companies) {
        List<UUID> out = List.of(companies);
        return new Owners(inOrder.stream()
                .filter(owner -> owner.parentId() == null || !out.contains(owner.parentId()))
                .toList());
    }

    List<SupplierParent> spread() {
        return Dated.each(
                inOrder.stream().map(owner -> new Dated<>(owner.since(), owner)).toList(), SupplierParent::new);
    }
}

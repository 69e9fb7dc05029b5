package uk.nhs.epr.tender.recognition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Words that may appear beside the name of a system, and words that mean something else is bought. Any other word
/// leaves it open.
final class Words {
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\d']+");

    /// Scope, procurement and grammar.
    private static final Set<String> OF_SCOPE =
            Set.of(("acute community mental health healthcare care shared integrated"
                            + " unified single joint common new next generation trust trusts nhs foundation ft hospital hospitals"
                            + " university group regional enterprise wide trustwide system systems solution solutions platform"
                            + " software digital cloud hosted contract contracts agreement term extension extensions extended extend"
                            + " renewal replacement replace procurement procure reprocurement re tender provision supply supplier"
                            + " purchase award notice voluntary transparency ex ante veat direct call off calloff pipeline market"
                            + " engagement preliminary early planned licence licences license licenses subscription annual interim"
                            + " of for the a an and to at in by with on or from within across its our lot year years month months")
                    .split(" "));

    /// Departments whose systems are their own.
    private static final Set<String> OF_DEPARTMENTS =
            Set.of(("sexual cardiology cardiac radiology pharmacy maternity theatre"
                            + " theatres pathology laboratory dental ophthalmology oncology cancer renal dialysis endoscopy audiology"
                            + " anaesthetics anaesthetic critical intensive icu itu emergency ambulance hospice occupational prison"
                            + " custody gp primary rheumatology dermatology diabetes podiatry therapy physiotherapy neonatal fertility"
                            + " screening imaging wheelchair school veterinary")
                    .split(" "));

    /// Services and goods around a system.
    private static final Set<String> OF_SERVICES =
            Set.of(("testing test tester testers delivery training trainer trainers"
                            + " consultancy consultant consultants consulting advisory adviser advisor resource resources resourcing"
                            + " staff staffing recruitment hardware devices device carts workstations scanning scanner scanners"
                            + " migration integration integrations interface interfaces deployment optimisation programme project"
                            + " projects partner readiness benefits audit assurance backfill floorwalking floorwalkers archive"
                            + " archiving printers printing data network services service team teams")
                    .split(" "));

    private Words() {}

    static List<String> of(String text) {
        return Arrays.stream(BETWEEN.split(text.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// The first word that names a department or a service.
    static Optional<String> thatSaysOtherwise(String text) {
        return of(text).stream()
                .filter(word -> OF_DEPARTMENTS.contains(word) || OF_SERVICES.contains(word))
                .findFirst();
    }

    /// The words that are neither of scope, nor of a name in the notice, nor a number or a reference.
    static List<String> unknown(String text, Set<String> ofNames) {
        return of(text).stream()
                .filter(word -> word.length() > 1)
                .filter(word -> !OF_SCOPE.contains(word) && !ofNames.contains(word))
                .filter(word -> word.chars().noneMatch(Character::isDigit))
                .distinct()
                .toList();
    }
}

package uk.nhs.epr.framework.evidence;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The form of an organisation's code in the Organisation Data Service: 3 to 6 capital letters and
/// digits (`RTH`, `G6V2S`).
@Pattern(regexp = OdsCode.FORM)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface OdsCode {
    String FORM = "[A-Z0-9]{3,6}";

    String message() default "must be an ODS code: 3 to 6 capital letters and digits";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}

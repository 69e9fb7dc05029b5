package uk.nhs.epr.framework.evidence;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The code of an NHS region of England: since 2019 London Y56, South West Y58, South East Y59, Midlands Y60, East of
/// England Y61, North West Y62, North East and Yorkshire Y63; before, North Y54, Midlands and East Y55, South Y57.
@Pattern(regexp = "Y5[4-9]|Y6[0-3]")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface RegionCode {
    String message() default "must be the code of an NHS region of England: Y54 to Y63";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}

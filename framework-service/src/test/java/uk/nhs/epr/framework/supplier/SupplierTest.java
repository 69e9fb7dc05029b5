package uk.nhs.epr.framework.supplier;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupplierTest {
    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private static SupplierDetails named(String name, String... formerNames) {
        return new SupplierDetails(name, List.of(), List.of(), List.of(formerNames));
    }

    private static Supplier supplier(SupplierDetails details) {
        return new Supplier(UUID.randomUUID(), details);
    }

    @Test
    void a_name_that_is_given_up_joins_the_former_names() {
        Supplier logica = supplier(named("Logica", "Logica CMG"));
        assertThat(logica.revise(named("CGI", "Logica CMG")))
                .contains(new SupplierEvent.Changed(named("Logica", "Logica CMG")));
        assertThat(logica.details().formerNames()).containsExactly("Logica CMG", "Logica");
    }

    @Test
    void a_name_that_is_taken_up_again_is_no_former_name() {
        Supplier supplier = supplier(named("CGI", "Logica"));
        supplier.revise(named("Logica", "Logica"));
        assertThat(supplier.details().formerNames()).containsExactly("CGI");
    }

    @Test
    void each_change_raises_the_version_by_one_and_no_change_leaves_it() {
        Supplier supplier = supplier(named("CGI"));
        supplier.revise(named("CGI Group"));
        assertThat(supplier.version()).isEqualTo(2);
        assertThat(supplier.revise(supplier.details())).isEmpty();
        assertThat(supplier.version()).isEqualTo(2);
    }

    @Test
    void what_is_left_out_is_none() {
        Supplier supplier = supplier(new SupplierDetails("CGI", null, null, null));
        assertThat(supplier.details()).isEqualTo(named("CGI"));
    }

    @ParameterizedTest
    @CsvSource({
        "GB-COH,00947968,true",
        "GB-COH,SC123456,true",
        "GB-COH,947968,true",
        "GB-COH,sc123456,true",
        "GB-COH,NI12345,true",
        "GB-COH,12345,false",
        "GB-PPON,PABC-1234-DEFG,true",
        "GB-PPON,ABC-1234-DEFG,false",
        "GB-COH,009479681,false",
        "GB-COH,S1234567,false",
        "XI-LEI,anything,true"
    })
    void a_company_number_is_checked_for_form(String scheme, String id, boolean accepted) {
        assertThat(VALIDATOR.validate(new Identifier(scheme, id)).isEmpty()).isEqualTo(accepted);
    }
}

package uk.nhs.epr.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.SelectOption;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The pages as people use them, in a real Chromium, over the example.
class PagesTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(3);
    private static final int A_PAGE = 150_000;
    private static final int TELEPHONE = 390;
    private static final int DESK = 1440;
    private static @Nullable ABrowser started;

    @SuppressWarnings("NullAway.Init")
    private static ABrowser browser;

    @SuppressWarnings("NullAway.Init")
    private static Register register;

    @BeforeAll
    static void start() {
        started = ABrowser.started();
        if (started != null) {
            browser = started;
            register = LoadedExample.register();
        }
    }

    /// Each test is reported as skipped, not the class alone, which a report passes in silence.
    @BeforeEach
    void needsABrowser() {
        ABrowser.mustBeThere(started);
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
    }

    private static String at(String service, String path) {
        return register.stack().serviceUri(service) + path;
    }

    private static Page opened(String path) {
        Page page = browser.page(DESK, 1000);
        page.navigate(at("trust-service", path));
        return page;
    }

    private static List<String> everyPage() {
        return List.of(
                at("trust-service", "/?asOf=2013-08-15"),
                at("trust-service", "/?asOf=2014-11-01&by=region"),
                at("trust-service", "/?asOf=2013-08-15&odsCode=NOBODY"),
                at("trust-service", "/trusts/RTP?asOf=2014-11-01"),
                at("trust-service", "/trusts/RN5"),
                at("trust-service", "/nowhere"),
                at("trust-service", "/docs?q=cover"),
                at("trust-service", "/problems/invalid"),
                at("tender-service", "/tenders/ocds-eprreg-taunton-exeter-2013"),
                at("framework-service", "/frameworks/LONDON-EPR-2013"));
    }

    /// Larger than a page that is looked at each day: they hold a whole contract.
    private static List<String> documentation() {
        return List.of(
                at("trust-service", "/docs"),
                at("tender-service", "/docs/framework-service"),
                at("framework-service", "/asyncapi/page"));
    }

    @Test
    void the_headline_question_is_answered_by_clicking() {
        Page page = opened("/");
        page.getByLabel("As of").fill("2013-08-15");
        page.getByText("More filters").click();
        page.getByLabel("Programme").fill("NPfIT");
        page.getByLabel("Cluster").fill("South");
        page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();
        Locator rows = page.locator(".board tbody tr");
        assertThat(rows.count()).isEqualTo(9);
        assertThat(rows.first().innerText()).contains("31 October 2015", "1 November 2015");
        page.locator(".tiles a", new Page.LocatorOptions().setHasText("In tender"))
                .click();
        assertThat(page.url()).contains("stage=IN_TENDER", "cluster=South");
        assertThat(page.locator(".board tbody tr").count()).isEqualTo(4);
        page.getByText("Taunton and Somerset NHS Foundation Trust").first().click();
        assertThat(page.locator("h1").innerText()).isEqualTo("Taunton and Somerset NHS Foundation Trust");
    }

    @Test
    void the_slider_walks_to_15_august_2013() {
        Page page = opened("/?asOf=2026-08-15&programme=NPfIT");
        page.getByLabel("Walk through the years").fill("2013");
        page.waitForURL(Pattern.compile(".*asOf=2013-08-15.*"));
        assertThat(page.getByLabel("As of").inputValue()).isEqualTo("2013-08-15");
        assertThat(page.locator("main").innerText()).contains("15 August 2013");
        page.getByLabel("Region").selectOption(new SelectOption().setLabel("London"));
        page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.url()).contains("regionCode=Y56", "asOf=2013-08-15");
        assertThat(page.locator(".board tbody tr").first().innerText()).contains("London");
    }

    /// A trust, a system and a contract are recorded in one service, a place in a framework in another.
    @Test
    void what_changes_in_any_service_shows_on_an_open_page() {
        var client = register.client();
        assertThat(client.post("trust-service", "/v1/trusts", Register.json("""
                        {"odsCode": "RZX", "name": "Live NHS Trust", "type": "NHS_TRUST", "regionCode": "Y56"}"""))
                        .succeeded())
                .isTrue();
        Page page = opened("/?odsCode=RZX");
        page.locator("#live", new Page.LocatorOptions().setHasText("Live")).waitFor();
        assertThat(page.locator(".board tbody tr").count()).isZero();
        client.post("trust-service", "/v1/trusts/RZX/systems", Register.json("""
                        {"product": "Millennium", "supplier": {"name": "Cerner"}, "category": "EPR",
                         "status": "LIVE", "liveFrom": "2020", "licence": "TERM"}"""));
        Instant recorded = Instant.now();
        page.locator(".board tbody tr").waitFor();
        Duration shown = Duration.between(recorded, Instant.now());
        client.put(
                "framework-service",
                "/v1/frameworks/LONDON-EPR-2013/members/RZX",
                Register.json(
                        "{\"status\": \"JOINED\", \"since\": \"2021-01\", \"subject\": {\"categories\": [\"EPR\"]}}"),
                Optional.empty());
        recorded = Instant.now();
        page.locator(".board .tag", new Page.LocatorOptions().setHasText("On framework"))
                .waitFor();
        Duration shownOfAnother = Duration.between(recorded, Instant.now());
        System.out.printf("Shown on the open page after %s, of another service after %s%n", shown, shownOfAnother);
        assertThat(shown).isLessThan(AT_ONCE);
        assertThat(shownOfAnother).isLessThan(AT_ONCE);
    }

    @Test
    void axe_finds_nothing_on_any_page_on_a_desk_or_a_telephone() {
        List<String> barriers = new ArrayList<>();
        for (int width : new int[] {DESK, TELEPHONE}) {
            Page page = browser.page(width, 900);
            for (String address : Stream.concat(everyPage().stream(), documentation().stream())
                    .toList()) {
                page.navigate(address);
                barriers.addAll(ABrowser.barriers(page));
                Object wide = page.evaluate("document.documentElement.scrollWidth");
                assertThat((Integer) wide).as(address).isLessThanOrEqualTo(width);
                assertThat(page.locator("h1").count()).as(address).isEqualTo(1);
            }
        }
        assertThat(barriers).isEmpty();
    }

    @Test
    void pages_write_no_errors_ask_nobody_else_and_are_small() {
        List<Integer> ports = List.of(
                register.stack().serviceUri("trust-service").getPort(),
                register.stack().serviceUri("framework-service").getPort(),
                register.stack().serviceUri("tender-service").getPort());
        browser.faults().clear();
        for (String address : everyPage()) {
            Page page = browser.page(DESK, 900);
            List<Response> answers = new ArrayList<>();
            page.onResponse(answers::add);
            page.navigate(address);
            page.locator("footer").waitFor();
            long bytes = List.copyOf(answers).stream()
                    .filter(answer -> !answer.url().contains("-events"))
                    .mapToLong(answer -> answer.body().length)
                    .sum();
            assertThat(bytes).as(address).isLessThan(A_PAGE);
            page.close();
        }
        assertThat(browser.faults()).allMatch(fault -> fault.contains("/nowhere"));
        assertThat(browser.asked()).extracting(URI::getPort).isSubsetOf(ports);
    }

    @Test
    void in_print_only_what_was_asked_for_is_left_and_it_fits_an_a4_page() {
        Page page = browser.page(1000, 700);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        for (String address : everyPage()) {
            page.navigate(address);
            for (String tool : List.of("form.filters", "nav.views", ".top", "#live")) {
                Locator found = page.locator(tool);
                assertThat(found.count() == 0 || !found.first().isVisible())
                        .as(address + " " + tool)
                        .isTrue();
            }
            Object wide = page.evaluate("document.documentElement.scrollWidth");
            assertThat((Integer) wide).as(address).isLessThanOrEqualTo(1000);
        }
    }

    /// Surrey and Sussex placed a call-off and recorded no contract for it: it follows the contract that ends in 2015.
    @Test
    void a_trusts_page_draws_its_agreements_wherever_they_were_recorded() {
        Page page = opened("/trusts/RTP?asOf=2014-11-01");
        assertThat(page.locator("td.chart rect.now").count()).isPositive();
        assertThat(page.locator("td.chart rect.next").count()).isPositive();
        assertThat(page.locator("main").innerText()).contains("Agreements over this system", "To begin");
    }

    @Test
    void without_a_script_and_by_the_keyboard_alone_it_works_too() {
        Page plain = browser.pageWithoutScript();
        plain.navigate(at("trust-service", "/?asOf=2013-08-15"));
        plain.getByText("More filters").click();
        plain.getByLabel("Cluster").fill("South");
        plain.getByLabel("Cluster").press("Enter");
        assertThat(plain.locator(".board tbody tr").count()).isEqualTo(9);
        plain.getByText("1 year later").click();
        assertThat(plain.url()).contains("asOf=2014-08-15");

        Page page = opened("/?asOf=2013-08-15");
        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("Skip to the content");
        page.keyboard().press("Enter");
        Awaitility.await()
                .until(() -> page.evaluate("document.activeElement.id").equals("main"));
        page.locator(".board tbody a").first().focus();
        page.keyboard().press("Enter");
        page.waitForURL("**/trusts/**");
    }
}

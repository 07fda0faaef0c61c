package io.deepanalyze.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsoleViewTest {
    @Test
    void keepsToTheWidth() {
        for (int width : new int[] {10, 40, 72, 120}) {
            assertThat(ConsoleView.render(SampleReport.partial(), width).lines())
                    .allMatch(line -> line.codePointCount(0, line.length()) <= Math.max(40, width));
        }
    }

    @Test
    void showsWhatMattersAndSaysWhatIsLeftOut() {
        String text = ConsoleView.render(SampleReport.partial(), 100);
        assertThat(text)
                .startsWith("Two agents and one office")
                .contains("! Partial. Seasonality and drivers were not looked at. Limit: maxSeconds = 60")
                .contains("f1  Hardware dominates the incidents")
                .contains("12 further findings not shown here.")
                .doesNotContain("`");
    }

    @Test
    void sendsNoControlCharacterToTheTerminal() {
        for (String name : SampleReport.HOSTILE) {
            assertThat(ConsoleView.render(SampleReport.hostile(name), 80).codePoints())
                    .noneMatch(c -> c != '\n' && Character.isISOControl(c));
        }
    }
}

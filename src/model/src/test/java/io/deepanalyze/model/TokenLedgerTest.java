package io.deepanalyze.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TokenLedgerTest {
    @Test
    void grantsNoMoreThanTheCapLeaves() {
        TokenLedger ledger = TokenLedger.capped(100);

        try (TokenLedger.Reservation one = ledger.reserve(40, 50)) {
            assertThat(one.completion()).isEqualTo(50);
            assertThat(ledger.remainingTokens()).isEqualTo(10);
            try (TokenLedger.Reservation two = ledger.reserve(4, 50)) {
                assertThat(two.completion()).isEqualTo(6);
            }
            one.count(40, 10);
        }

        assertThat(ledger.remainingTokens()).isEqualTo(50);
        assertThat(ledger.calls()).isEqualTo(2);
    }

    @Test
    void refusesAPromptThatLeavesNoTokenForAnAnswer() {
        TokenLedger ledger = TokenLedger.capped(100);

        assertThatThrownBy(() -> ledger.reserve(100, 1))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.code()).isEqualTo(ModelErrorCode.TOKEN_CAP_REACHED))
                .hasMessageContaining("about 100 tokens")
                .hasMessageContaining("leaves 100");
    }

    @Test
    void keepsToTheCapWithManyThreads() {
        TokenLedger ledger = TokenLedger.capped(1_000);
        AtomicInteger refused = new AtomicInteger();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            all.add(CompletableFuture.runAsync(() -> {
                try (TokenLedger.Reservation each = ledger.reserve(5, 5)) {
                    each.count(5, each.completion());
                } catch (ModelException e) {
                    refused.incrementAndGet();
                }
            }));
        }
        all.forEach(CompletableFuture::join);

        assertThat(ledger.promptTokens() + ledger.completionTokens()).isLessThanOrEqualTo(1_000);
        assertThat(ledger.calls() + refused.get()).isEqualTo(200);
        assertThat(ledger.remainingTokens()).isEqualTo(1_000 - ledger.promptTokens() - ledger.completionTokens());
    }
}

package io.deepanalyze.agent.run;

import io.deepanalyze.agent.AnalysisListener;

/** Passes on one call at a time, as the listener's contract promises, whichever thread it comes from. */
final class SerialListener implements AnalysisListener {
    private final AnalysisListener listener;

    SerialListener(AnalysisListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void onStage(String stage, String detail) {
        listener.onStage(stage, detail);
    }

    @Override
    public synchronized void onProgress(String stage, int done, int planned) {
        listener.onProgress(stage, done, planned);
    }

    @Override
    public synchronized void onQuery(String purpose, long durationMillis) {
        listener.onQuery(purpose, durationMillis);
    }
}

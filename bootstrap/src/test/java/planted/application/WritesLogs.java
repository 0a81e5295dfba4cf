package planted.application;

import org.slf4j.LoggerFactory;

public record WritesLogs(String line) {

    void write() {
        LoggerFactory.getLogger("planted").info(line);
    }
}

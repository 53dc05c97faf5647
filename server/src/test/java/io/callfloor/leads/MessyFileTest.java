package io.callfloor.leads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MessyFileTest {

    /// The tests in the browser import the same file; `MessyFile.main` writes it anew.
    @Test
    void theFileOfTheTestsInTheBrowserIsTheSame() throws IOException {
        assertThat(Files.readAllBytes(Path.of("..", "e2e", "src", "test", "resources", "lists", "messy.csv")))
                .isEqualTo(MessyFile.gb18030("66"));
    }
}

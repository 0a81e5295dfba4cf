package dev.fairseat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.http.HttpSettings;
import dev.fairseat.http.OwnerKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    private Path folder;

    @Test
    void base64_stands_for_the_bytes_it_says() {
        byte[] bytes = new byte[32];
        bytes[0] = 7;
        Keys keys = keys(Base64.getEncoder().encodeToString(bytes), "a text that is longer than 32 bytes");

        assertThat(keys.session()).isEqualTo(bytes);
    }

    @Test
    void anything_else_is_taken_as_text() {
        String hexadecimal = "0123456789abcdef0123456789abcdef0123";
        Keys keys = keys(hexadecimal, "a text that is longer than 32 bytes");

        assertThat(keys.session()).isEqualTo(hexadecimal.getBytes(StandardCharsets.UTF_8));
        assertThat(keys.queue()).asString(StandardCharsets.UTF_8).isEqualTo("a text that is longer than 32 bytes");
    }

    @Test
    void a_file_may_end_with_a_line_break() throws Exception {
        var secrets = new Secrets();
        secrets.sessionSecretFile =
                Files.writeString(folder.resolve("session"), "a text that is longer than 32 bytes\n");
        secrets.queueSecret = "another text that is longer than 32 bytes";

        assertThat(secrets.keys(Optional.empty(), true).session())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("a text that is longer than 32 bytes");
    }

    @Test
    void what_development_mode_makes_is_kept_in_the_data_folder_for_its_owner_only() throws Exception {
        Keys first = new Secrets().keys(Optional.of(folder), true);
        Keys afterRestart = new Secrets().keys(Optional.of(folder), true);

        assertThat(afterRestart.session()).isEqualTo(first.session()).hasSize(32);
        assertThat(afterRestart.queue()).isEqualTo(first.queue()).hasSize(32).isNotEqualTo(first.session());
        assertThat(Files.getPosixFilePermissions(folder.resolve("development-secrets")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void without_a_data_folder_they_are_new_every_time() {
        Keys first = new Secrets().keys(Optional.empty(), true);
        Keys second = new Secrets().keys(Optional.empty(), true);

        assertThat(second.session()).isNotEqualTo(first.session());
    }

    @Test
    void a_secret_that_was_given_is_not_replaced_by_a_made_one() {
        var secrets = new Secrets();
        secrets.queueSecret = "a text that is longer than 32 bytes";

        assertThat(secrets.keys(Optional.of(folder), true).queue())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("a text that is longer than 32 bytes");
    }

    @Test
    void a_broken_file_of_secrets_is_named_and_not_replaced() throws Exception {
        Path file = Files.writeString(folder.resolve("development-secrets"), "not what we wrote");

        assertThatThrownBy(() -> new Secrets().keys(Optional.of(folder), true))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("remove the file");
        assertThat(file).hasContent("not what we wrote");
    }

    @Test
    void in_development_the_owners_key_is_made_once_for_its_owner_only() throws Exception {
        Keys first = new Secrets().keys(Optional.of(folder), true);
        Keys afterRestart = new Secrets().keys(Optional.of(folder), true);

        Path file = folder.resolve(DevelopmentKeys.OWNER_KEY);
        assertThat(first.owner()).isPresent().isEqualTo(afterRestart.owner());
        assertThat(first.owner()).contains(new OwnerKey(Files.readString(file).strip()));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void outside_development_there_is_an_owners_key_only_when_one_is_given() throws Exception {
        var none = new Secrets();
        none.sessionSecret = "a text that is longer than 32 bytes";
        none.queueSecret = "a text that is longer than 32 bytes";
        assertThat(none.keys(Optional.of(folder), false).owner()).isEmpty();

        var given = new Secrets();
        given.sessionSecret = "a text that is longer than 32 bytes";
        given.queueSecret = "a text that is longer than 32 bytes";
        given.ownerKeyFile = Files.writeString(folder.resolve("key"), "k".repeat(32) + "\n");
        assertThat(given.keys(Optional.of(folder), false).owner()).contains(new OwnerKey("k".repeat(32)));

        given.ownerKeyFile = Files.writeString(folder.resolve("key"), "too short");
        assertThatThrownBy(() -> given.keys(Optional.of(folder), false))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("--owner-key")
                .hasMessageNotContaining("too short");
    }

    @Test
    void a_second_queue_secret_is_accepted_beside_the_one_that_signs() throws Exception {
        var secrets = new Secrets();
        var settings = new HttpSettings(
                new byte[32], new byte[32], Duration.ofHours(1), InstantSource.system(), () -> true, "KRW");
        assertThat(secrets.in(settings)).isEqualTo(settings);

        secrets.queueSecretPreviousFile = Files.writeString(folder.resolve("previous"), "p".repeat(32) + "\n");
        assertThat(secrets.in(settings).previousQueueSecret())
                .hasValueSatisfying(secret ->
                        assertThat(secret).asString(StandardCharsets.UTF_8).isEqualTo("p".repeat(32)));
        assertThat(secrets.in(settings).queueSecret()).isEqualTo(settings.queueSecret());
    }

    @Test
    void a_second_queue_secret_that_is_too_short_is_refused_before_anything_is_opened() {
        var secrets = new Secrets();
        secrets.queueSecretPrevious = "too short";

        assertThatThrownBy(() -> secrets.requireGivenOr(true))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("--queue-secret-previous has 9 bytes")
                .hasMessageNotContaining("too short");
    }

    private static Keys keys(String session, String queue) {
        var secrets = new Secrets();
        secrets.sessionSecret = session;
        secrets.queueSecret = queue;
        return secrets.keys(Optional.empty(), true);
    }
}

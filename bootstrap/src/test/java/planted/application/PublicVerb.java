package planted.application;

/** A second door beside the one. */
public final class PublicVerb {

    void execute() {}
}

package planted.http;

import com.google.inject.AbstractModule;

public final class BindsItself extends AbstractModule {}

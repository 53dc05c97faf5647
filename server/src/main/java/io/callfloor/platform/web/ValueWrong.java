package io.callfloor.platform.web;

import java.util.List;

/// A value that cannot be: what a record throws that checks itself and may be made from what somebody sent. Its
/// sentence is looked up in the reader's language like that of a {@link ProblemException} and becomes part of
/// `value-wrong` or `field-refused`. A plain {@link IllegalArgumentException} is for programmers and is not shown.
public final class ValueWrong extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<Object> arguments;

    public ValueWrong(String code, Object... arguments) {
        super(code + " " + List.of(arguments));
        this.code = code;
        this.arguments = List.of(arguments);
    }

    /// What to say of it, as an argument of another sentence.
    public Sentences.Sentence sentence() {
        return new Sentences.Sentence(code, arguments);
    }

    /// What to say of any exception a value threw.
    static Object sentence(Throwable thrown) {
        return thrown instanceof ValueWrong known ? known.sentence() : new Sentences.Word("value-not-fitting");
    }
}

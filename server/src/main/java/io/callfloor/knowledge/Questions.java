package io.callfloor.knowledge;

import java.util.List;
import java.util.UUID;

/// Questions and answers (问与答) of campaigns.
public interface Questions {

    /// The best answers for what an agent types, best first: what contains the text, then what shares most
    /// pairs of characters with it. A blank text gives the most used ones.
    List<Question> search(UUID campaign, String text, int limit);

    /// An agent opened it in a call. Nothing happens when it is gone.
    void used(UUID question);

    /// An agent said it helped. Nothing happens when it is gone.
    void useful(UUID question);

    /// Adds questions to a new campaign.
    void begin(UUID campaign, List<NewQuestion> questions, String by);

    /// A question to add.
    record NewQuestion(String question, String answer, List<String> tags) {
        public NewQuestion {
            tags = List.copyOf(tags);
        }
    }
}

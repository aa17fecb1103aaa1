using S3Replication.Completion;

namespace S3Replication.Tests.Completion;

public sealed class CompletionsTests
{
    [Theory]
    [InlineData("photos-source", "photos-source")]
    [InlineData("arn:aws:iam::111122223333:role/crr", "arn:aws:iam::111122223333:role/crr")]
    [InlineData("my rule", "'my rule'")]
    [InlineData("it's", "'it''s'")]
    [InlineData("$(evil)", "'$(evil)'")]
    [InlineData("", "''")]
    public void A_value_stands_on_the_command_line_as_one_argument(string value, string text) =>
        Assert.Equal(text, Completions.Quoted(value));

    [Theory]
    [InlineData("'pho", "pho")]
    [InlineData("\"pho", "pho")]
    [InlineData("pho", "pho")]
    [InlineData(null, "")]
    public void What_was_typed_counts_without_its_quotes(string? word, string typed) =>
        Assert.Equal(typed, Completions.Typed(word));
}

using S3Replication.Completion;

namespace S3Replication.Tests.Completion;

public sealed class TypedWordTests
{
    [Theory]
    [InlineData("ti", "ti")]
    [InlineData("'ti", "ti")]
    [InlineData("'ti'", "ti")]
    [InlineData("\"ti", "ti")]
    [InlineData("'", "")]
    [InlineData("''", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Typed_word_with_or_without_quotes_gives_its_text(string? typed, string text) =>
        Assert.Equal(text, new TypedWord(typed).Text);

    [Theory]
    [InlineData("", "tickets", "tickets")]
    [InlineData("'t", "tickets", "'tickets'")]
    [InlineData("\"t", "tickets", "\"tickets\"")]
    [InlineData("", "my rule", "'my rule'")]
    [InlineData("", "it's", "'it''s'")]
    [InlineData("\"", "a$b`c\"d", "\"a`$b``c`\"d\"")]
    [InlineData("'", "a$b", "'a$b'")]
    [InlineData("", "a,b", "'a,b'")]
    [InlineData("", "", "''")]
    [InlineData("", "arn:aws:iam::111122223333:role/crrRole", "arn:aws:iam::111122223333:role/crrRole")]
    public void Value_completed_can_stand_on_the_command_line(string typed, string value, string completed) =>
        Assert.Equal(completed, new TypedWord(typed).Complete(value));

    [Theory]
    [InlineData("TICK", true)]
    [InlineData("tick", true)]
    [InlineData("'Tick", true)]
    [InlineData("", true)]
    [InlineData("ickets", false)]
    [InlineData("europe (i", true)]
    [InlineData("ireland", true)]
    [InlineData("reland", false)]
    public void Candidate_begins_with_the_word_by_value_or_another_name_whatever_the_case(string typed, bool begins) =>
        Assert.Equal(
            begins,
            new TypedWord(typed).Begins(new Candidate("tickets", "-") { OtherNames = ["Europe (Ireland)", "Ireland"] }));
}

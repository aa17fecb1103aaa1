using System.Text.Json.Nodes;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Tests.Templates;

/// <summary>Each language's own rules for what means itself in a text.</summary>
public sealed class TextTests
{
    [Theory]
    [InlineData("plain-1/2", "plain-1/2")]
    [InlineData("", "''")]
    [InlineData("two words", "'two words'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("$(id)`id`${HOME}\\", "'$(id)`id`${HOME}\\'")]
    [InlineData("two\nlines", "'two\nlines'")]
    public void A_word_of_the_shell_means_itself(string text, string expected) => Assert.Equal(expected, ShellText.Quote(text));

    [Fact]
    public void A_here_document_expands_nothing_of_a_text() =>
        Assert.Equal(@"\$(id) \`id\` \${HOME} \\", ShellText.HereEscape(@"$(id) `id` ${HOME} \"));

    [Theory]
    [InlineData("${aws:username}", "\"$${aws:username}\"")]
    [InlineData("%{ if true }", "\"%%{ if true }\"")]
    [InlineData("a\"b\\c\nd", "\"a\\\"b\\\\c\\nd\"")]
    [InlineData("$5 and 5%", "\"$5 and 5%\"")]
    public void A_text_of_terraform_interpolates_nothing(string text, string expected) => Assert.Equal(expected, HclText.Quote(text));

    [Theory]
    [InlineData("a'b", "'a''b'")]
    [InlineData("a\u2019b\u201bc", "'a\u2019\u2019b\u201b\u201bc'")]
    [InlineData("$x `n", "'$x `n'")]
    public void A_text_of_powershell_ends_where_it_shall(string text, string expected) => Assert.Equal(expected, PowerShellText.Quote(text));

    [Theory]
    [InlineData("yes", "'yes'")]
    [InlineData("2012-10-17", "'2012-10-17'")]
    [InlineData("111122223333", "'111122223333'")]
    [InlineData("", "''")]
    [InlineData("it's", "'it''s'")]
    [InlineData("a: b", "'a: b'")]
    [InlineData("a\nb", "\"a\\nb\"")]
    [InlineData("a\u2028b", "\"a\\u2028b\"")]
    [InlineData("arn:aws:s3:::b/*", "arn:aws:s3:::b/*")]
    [InlineData("*", "'*'")]
    public void A_text_of_yaml_stays_a_text(string text, string expected) => Assert.Equal(expected, YamlText.Quote(text));

    [Fact]
    public void Yaml_writes_functions_in_their_short_form() => Assert.Equal(
        "Role: !Sub 'arn:${AWS::AccountId}'\nList:\n  - !If\n    - Use\n    - A: 1\n    - !Ref AWS::NoValue\nNone: {}",
        YamlText.Write(new JsonObject
        {
            ["Role"] = new JsonObject { ["Fn::Sub"] = "arn:${AWS::AccountId}" },
            ["List"] = new JsonArray(new JsonObject
            {
                ["Fn::If"] = new JsonArray("Use", new JsonObject { ["A"] = 1 }, new JsonObject { ["Ref"] = "AWS::NoValue" }),
            }),
            ["None"] = new JsonObject(),
        }));

    [Fact]
    public void Yaml_keeps_lines_that_can_be_read_as_lines() => Assert.Equal(
        "Code: |\n  a: 'b'\n\n    c\nText: \"a\\nb\"",
        YamlText.Write(new JsonObject { ["Code"] = "a: 'b'\n\n  c\n", ["Text"] = "a\nb" }));

    [Fact]
    public void Json_escapes_what_the_aws_cli_escapes_and_nothing_else() =>
        Assert.Equal("\"a\\\"b\\\\\\n\\u0001\u00a0\u00fc\"", JsonText.Quote("a\"b\\\n\u0001\u00a0\u00fc"));

    [Fact]
    public void Python_has_words_of_its_own() => Assert.Equal(
        "{\n  \"a\": True,\n  \"b\": None,\n  \"c\": [\n    1,\n  ],\n}",
        PythonText.Write(JsonNode.Parse("""{"a":true,"b":null,"c":[1]}""")));
}

using S3Replication.Core.Errors;
using S3Replication.Core.Policies;

namespace S3Replication.Core.Tests.Policies;

public sealed class PolicyDocumentTests
{
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html: one statement needs no array, one
    // value needs none either.
    [Fact]
    public void Single_values_and_arrays_say_the_same()
    {
        PolicyStatement single = PolicyDocument.Parse(
            """{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}}""", "p").Statements.Single();
        PolicyStatement array = PolicyDocument.Parse(
            """{"Statement":[{"Effect":"Allow","Principal":{"*":["*"]},"Action":["s3:GetObject"],"Resource":["*"]}]}""", "p").Statements.Single();

        Assert.Equal(single.Actions, array.Actions);
        Assert.Equal(single.Resources, array.Resources);
        Assert.Equal(single.Principals, array.Principals);
        Assert.Equal("statement 1", single.Label);
    }

    [Theory]
    [InlineData("", "line 1, position 1")]
    [InlineData("{", "line 1")]
    [InlineData("{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [}\n", "line 3, position 17")]
    [InlineData("{\"Statement\":[],}", "line 1, position 17")]
    [InlineData("// comment\n{}", "line 1")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("null", "not a JSON object")]
    [InlineData("\"text\"", "not a JSON object")]
    [InlineData("{}", "no Statement")]
    [InlineData("""{"Statement":"Allow"}""", "no Statement")]
    [InlineData("""{"Statement":[1]}""", "statement 1 that is not an object")]
    [InlineData("""{"Version":"2012-10-18","Statement":[]}""", "'2012-10-18'")]
    [InlineData("""{"Statement":{"Action":"*","Resource":"*"}}""", "no Effect")]
    [InlineData("""{"Statement":{"Effect":"allow","Action":"*"}}""", "'allow'")]
    [InlineData("""{"Statement":{"Effect":"Allow","Resource":"*"}}""", "no Action")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":[]}}""", "no Action")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","NotAction":"*"}}""", "both Action and NotAction")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","NotResource":"*"}}""", "both Resource and NotResource")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Principal":"*","NotPrincipal":"*"}}""", "both Principal and NotPrincipal")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Principal":"123456789012"}}""", "other than '*'")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Principal":["*"]}}""", "neither '*' nor an object")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":{"a":1}}}""", "object in Action")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":[null]}}""", "null in Action")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Condition":"x"}}""", "Condition that is not an object")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Condition":{"Bool":"x"}}}""", "Bool that is not an object")]
    [InlineData("""{"Statement":[],"Statement":[]}""", "twice")]
    [InlineData("""{"Statement":{"Effect":"Allow","Effect":"Deny","Action":"*"}}""", "twice")]
    public void What_is_no_policy_is_refused_with_the_place(string json, string reason)
    {
        CrrException error = Refused.With(CrrErrorCode.InvalidJson, () => PolicyDocument.Parse(json, "bucket policy"));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal("bucket policy", error.Target);
    }

    [Fact]
    public void A_policy_nested_without_end_is_refused() =>
        Refused.With(CrrErrorCode.InvalidJson, () => PolicyDocument.Parse(new string('[', 100_000), "p"));

    private const string Foreign = """
        {
          "Id": "S3-Console-Replication-Policy",
          "Statement": [
            {"Sid": "Theirs", "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::bücket&<>/*", "Unknown": {"b": 1.50, "a": [true, null]}},
            {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "*", "Condition": {"NumericLessThan": {"s3:max-keys": 10}}}
          ],
          "Version": "2008-10-17",
          "Later": "kept"
        }
        """;

    private static StatementDraft Ours(string action = "s3:ReplicateObject") => new("Ours", [action])
    {
        Resources = ["arn:aws:s3:::bucket/*"],
        Principals = [("AWS", Ask.RoleArn)],
    };

    [Fact]
    public void Adding_and_taking_away_a_statement_leaves_the_rest_as_it_was()
    {
        PolicyDocument foreign = PolicyDocument.Parse(Foreign, "p");

        PolicyDocument back = foreign.WithStatement(Ours()).WithStatement(Ours("s3:ReplicateDelete")).WithoutStatement("Ours");

        Assert.True(back.SaysTheSameAs(foreign));
        Assert.Equal(foreign.ToJson(), back.ToJson());
        Assert.Contains("1.50", back.ToJson(), StringComparison.Ordinal);
        Assert.Contains("bücket&<>", back.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_statement_with_the_same_id_is_replaced_where_it_stands()
    {
        PolicyDocument policy = PolicyDocument.Parse(Foreign, "p").WithStatement(Ours());
        PolicyDocument changed = policy.WithStatement(Ours("s3:ReplicateDelete") with { Sid = "Theirs" });

        Assert.Equal(["Theirs", null, "Ours"], changed.Statements.Select(statement => statement.Sid));
        Assert.Equal(["s3:ReplicateDelete"], changed.Find("Theirs")!.Actions);
        Assert.Equal(["s3:*"], policy.Find("Theirs")!.Actions);
    }

    [Fact]
    public void A_statement_joins_one_that_stands_without_an_array()
    {
        PolicyDocument policy = PolicyDocument.Parse("""{"Statement":{"Effect":"Allow","Action":"a:b"}}""", "p").WithStatement(Ours());

        Assert.StartsWith(
            """{"Statement":[{"Effect":"Allow","Action":"a:b"},{"Sid":"Ours",""", policy.ToJson(indented: false), StringComparison.Ordinal);
        Assert.Equal(2, policy.Statements.Count);
    }

    [Fact]
    public void A_draft_is_written_as_AWS_writes_its_examples()
    {
        StatementDraft draft = new("Trust", ["sts:AssumeRole"])
        {
            Principals = [("Service", "s3.amazonaws.com")],
            Conditions =
            [
                ("StringEquals", "aws:SourceAccount", ["111122223333"]),
                ("StringEquals", "a", ["b", "c"]),
                ("ArnLike", "aws:SourceArn", ["arn:aws:s3:::bucket"]),
            ],
        };

        Assert.Equal(
            """
            {"Version":"2012-10-17","Statement":[{"Sid":"Trust","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333","a":["b","c"]},"ArnLike":{"aws:SourceArn":"arn:aws:s3:::bucket"}}}]}
            """,
            PolicyDocument.Empty("p").WithStatement(draft).ToJson(indented: false));
    }

    [Fact]
    public void Taking_away_what_is_not_there_changes_nothing()
    {
        PolicyDocument policy = PolicyDocument.Parse(Foreign, "p");
        Assert.Same(policy, policy.WithoutStatement("Ours"));
    }

    [Fact]
    public void A_policy_that_could_not_be_read_can_not_be_changed() =>
        Refused.With(CrrErrorCode.InvalidState, () => PolicyDocument.Unreadable("p").WithStatement(Ours()));
}

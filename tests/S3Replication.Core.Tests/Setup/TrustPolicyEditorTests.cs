using S3Replication.Core.Errors;
using S3Replication.Core.Policies;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Policies;

namespace S3Replication.Core.Tests.Setup;

/// <summary>https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html</summary>
public sealed class TrustPolicyEditorTests
{
    private const string Theirs = """{"Sid":"Theirs","Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}""";

    // The page's trust policy, and an id for the statement.
    [Fact]
    public void A_new_trust_policy_is_the_one_of_the_page() =>
        Assert.Equal(
            """
            {"Version":"2012-10-17","Statement":[{"Sid":"CrrTrustS3","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole"}]}
            """,
            TrustPolicyEditor.Create().ToJson(indented: false));

    [Fact]
    public void S3_joins_those_whom_others_trust()
    {
        PolicyDocument theirs = Ask.Policy($"[{Theirs}]");

        PolicyDocument merged = TrustPolicyEditor.Merge(theirs, Ask.RoleArn);

        Assert.Equal(["Theirs", TrustPolicyEditor.Sid], merged.Statements.Select(statement => statement.Sid));
        Assert.True(TrustPolicyEditor.Evaluate(merged, Ask.RoleArn).IsAllowed);
        Assert.True(merged.WithoutStatement(TrustPolicyEditor.Sid).SaysTheSameAs(theirs));
        Assert.Same(merged, TrustPolicyEditor.Merge(merged, Ask.RoleArn));
    }

    [Theory]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":["batchoperations.s3.amazonaws.com","s3.amazonaws.com"]},"Action":"sts:AssumeRole"}""")]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}}}""")]
    public void Trust_that_others_gave_already_is_left_as_it_is(string statement)
    {
        PolicyDocument policy = Ask.Policy($"[{statement}]");
        Assert.Same(policy, TrustPolicyEditor.Merge(policy, Ask.RoleArn));
    }

    [Fact]
    public void A_statement_of_ours_that_names_another_service_is_put_right()
    {
        PolicyDocument broken = Ask.Policy(
            """[{"Sid":"CrrTrustS3","Effect":"Allow","Principal":{"Service":"s3.amazon.com"},"Action":"sts:AssumeRole"}]""");

        PolicyDocument merged = TrustPolicyEditor.Merge(broken, Ask.RoleArn);

        Assert.True(merged.SaysTheSameAs(TrustPolicyEditor.Create()));
    }

    [Fact]
    public void A_deny_that_no_other_statement_can_mend_is_refused()
    {
        PolicyDocument denying = Ask.Policy("""[{"Sid":"Nobody","Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}]""");

        CrrException error = Refused.With(CrrErrorCode.InvalidState, () => TrustPolicyEditor.Merge(denying, Ask.RoleArn));

        Assert.Contains("'Nobody'", error.Message, StringComparison.Ordinal);
    }
}

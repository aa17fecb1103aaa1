using S3Replication.Core.Policies;

namespace S3Replication.Core.Tests.Policies;

/// <summary>What a pattern of <c>Resource</c> may do that one of a condition may not, and the other way round.</summary>
public sealed class ResourcePatternTests
{
    private static readonly AccessContext s_context =
        AccessContext.Complete.With("aws:SourceArn", "arn:aws:s3:eu-west-1:111122223333:accesspoint/a");

    // "You can't use a variable to replace parts of the ARN before the fifth colon, such as the service or account."
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-wheretouse
    [Theory]
    [InlineData("arn:aws:kms:eu-west-1:${aws:PrincipalAccount}:key/k", AccessOutcome.ImplicitDeny)]
    [InlineData("arn:aws:kms:${aws:RequestedRegion}:111122223333:key/k", AccessOutcome.ImplicitDeny)]
    [InlineData("arn:aws:kms:eu-west-1:111122223333:key/${aws:PrincipalTag/key}", AccessOutcome.Allowed)]
    public void A_variable_stands_only_after_the_fifth_colon_of_a_resource(string pattern, AccessOutcome expected)
    {
        PolicyDocument policy = Ask.Statement(action: "\"*\"", resource: $"\"{pattern}\"");
        AccessContext context = AccessContext.Complete.With("aws:PrincipalTag/key", "k").With("aws:RequestedRegion", "eu-west-1");

        Assert.Equal(expected, Ask.Identity(policy, context, "arn:aws:kms:eu-west-1:111122223333:key/k"));
    }

    // "You can use a policy variable for Condition values in any condition that involves the string operators or the ARN operators."
    [Fact]
    public void A_variable_stands_anywhere_in_an_ARN_of_a_condition()
    {
        PolicyDocument policy = Ask.Statement(
            condition: """{"ArnLike":{"aws:SourceArn":"arn:aws:s3:*:${aws:PrincipalAccount}:accesspoint/*"}}""");

        Assert.Equal(AccessOutcome.Allowed, Ask.Identity(policy, s_context));
    }

    // "If the * wildcard is the last character of a resource ARN segment, it can expand to match beyond the colon boundaries."
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
    [Theory]
    [InlineData("arn:aws:*:bucket/key", true)]
    [InlineData("arn:*:bucket/*", true)]
    [InlineData("arn:aws:s3*:bucket/key", true)]
    [InlineData("arn:aws:*3:bucket/key", false)]
    [InlineData("arn:aws:*:else/key", false)]
    [InlineData("arn:aws:*:key", false)]
    public void A_star_at_the_end_of_a_field_reaches_over_colons(string pattern, bool denied)
    {
        PolicySet policies = new()
        {
            Identity = [Ask.Statement(), Ask.Statement("Deny", "\"*\"", $"\"{pattern}\"")],
        };

        Assert.Equal(denied ? AccessOutcome.ExplicitDeny : AccessOutcome.Allowed, Ask.Outcome(policies));
    }

    // "Each of the six colon-delimited components of the ARN is checked separately."
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
    [Fact]
    public void A_star_in_a_condition_stays_in_its_field()
    {
        PolicyDocument policy = Ask.Statement(condition: """{"ArnLike":{"aws:SourceArn":"arn:aws:*:accesspoint/a"}}""");

        Assert.Equal(AccessOutcome.ImplicitDeny, Ask.Identity(policy, s_context));
    }
}

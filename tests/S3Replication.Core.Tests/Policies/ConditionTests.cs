using S3Replication.Core.Policies;

namespace S3Replication.Core.Tests.Policies;

/// <summary>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html</summary>
public sealed class ConditionTests
{
    [Theory]
    // strings
    [InlineData("StringEquals", "\"a\"", "a", true)]
    [InlineData("StringEquals", "\"a\"", "A", false)]
    [InlineData("StringEquals", "\"a*\"", "ab", false)]
    [InlineData("StringEquals", "[\"a\",\"b\"]", "b", true)]
    [InlineData("StringNotEquals", "[\"a\",\"b\"]", "b", false)]
    [InlineData("StringNotEquals", "[\"a\",\"b\"]", "c", true)]
    [InlineData("StringEqualsIgnoreCase", "\"ab\"", "AB", true)]
    [InlineData("StringNotEqualsIgnoreCase", "\"ab\"", "AB", false)]
    [InlineData("StringLike", "\"home/*\"", "home/", true)]
    [InlineData("StringLike", "\"home/?\"", "home/", false)]
    [InlineData("StringLike", "\"*a*b\"", "xaxxab", true)]
    [InlineData("StringLike", "\"*a*b\"", "xaxxa", false)]
    [InlineData("StringLike", "\"\"", "", true)]
    [InlineData("StringNotLike", "\"home/*\"", "other", true)]
    [InlineData("stringequals", "\"a\"", "a", true)]
    // numbers: "NumericLessThanEquals": {"s3:max-keys": "10"} is the page's own example
    [InlineData("NumericLessThanEquals", "\"10\"", "10", true)]
    [InlineData("NumericLessThanEquals", "10", "11", false)]
    [InlineData("NumericLessThan", "\"10\"", "10", false)]
    [InlineData("NumericLessThan", "\"10\"", "9.5", true)]
    [InlineData("NumericEquals", "\"10\"", "10.0", true)]
    [InlineData("NumericNotEquals", "\"10\"", "11", true)]
    [InlineData("NumericGreaterThan", "\"10\"", "11", true)]
    [InlineData("NumericGreaterThanEquals", "\"10\"", "9", false)]
    [InlineData("NumericEquals", "\"10\"", "ten", false)]
    [InlineData("NumericGreaterThan", "\"x\"", "11", false)]
    // dates: ISO 8601 or seconds since 1970
    [InlineData("DateGreaterThan", "\"2020-01-01T00:00:01Z\"", "2020-01-01T00:00:02Z", true)]
    [InlineData("DateGreaterThan", "\"2020-01-01T00:00:01Z\"", "2020-01-01T00:00:01Z", false)]
    [InlineData("DateGreaterThanEquals", "\"2020-01-01T01:00:00+01:00\"", "2020-01-01T00:00:00Z", true)]
    [InlineData("DateLessThan", "\"2020-01-01\"", "2019-12-31T23:59:59Z", true)]
    [InlineData("DateLessThanEquals", "\"1577836800\"", "2020-01-01T00:00:00Z", true)]
    [InlineData("DateEquals", "\"1577836800\"", "2020-01-01T00:00:01Z", false)]
    [InlineData("DateNotEquals", "\"1577836800\"", "2020-01-01T00:00:01Z", true)]
    [InlineData("DateLessThan", "\"2020\"", "2019-12-31T00:00:00Z", true)]
    [InlineData("DateLessThan", "\"soon\"", "2019-12-31T00:00:00Z", false)]
    // booleans
    [InlineData("Bool", "\"false\"", "false", true)]
    [InlineData("Bool", "false", "False", true)]
    [InlineData("Bool", "\"true\"", "false", false)]
    [InlineData("BinaryEquals", "\"QmluYXJ5VmFsdWVJbkJhc2U2NA==\"", "QmluYXJ5VmFsdWVJbkJhc2U2NA==", true)]
    // addresses: the page's own networks
    [InlineData("IpAddress", "\"203.0.113.0/24\"", "203.0.113.255", true)]
    [InlineData("IpAddress", "\"203.0.113.0/24\"", "203.0.114.0", false)]
    [InlineData("IpAddress", "\"203.0.113.5\"", "203.0.113.5", true)]
    [InlineData("IpAddress", "\"203.0.113.77/26\"", "203.0.113.127", true)]
    [InlineData("IpAddress", "\"203.0.113.77/26\"", "203.0.113.128", false)]
    [InlineData("IpAddress", "\"0.0.0.0/0\"", "8.8.8.8", true)]
    [InlineData("IpAddress", "[\"203.0.113.0/24\",\"2001:DB8:1234:5678::/64\"]", "2001:db8:1234:5678::1", true)]
    [InlineData("IpAddress", "\"2001:DB8:1234:5678::/64\"", "203.0.113.1", false)]
    [InlineData("NotIpAddress", "\"203.0.113.0/24\"", "203.0.114.1", true)]
    [InlineData("IpAddress", "\"203.0.113.0/33\"", "203.0.113.1", false)]
    [InlineData("IpAddress", "\"anywhere\"", "203.0.113.1", false)]
    [InlineData("IpAddress", "\"0.0.0.0/0\"", "s3.amazonaws.com", false)]
    // ARNs: the page's example of what a string operator would match and an ARN operator doesn't
    [InlineData("StringLike", "\"arn:aws:someservice:*:111122223333:finance/*\"", "arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt", true)]
    [InlineData("ArnLike", "\"arn:aws:someservice:*:111122223333:finance/*\"", "arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt", false)]
    [InlineData("ArnLike", "\"arn:aws:s3:::buck*\"", "arn:aws:s3:::bucket", true)]
    [InlineData("ArnEquals", "\"arn:aws:s3:::buck*\"", "arn:aws:s3:::bucket", true)]
    [InlineData("ArnNotEquals", "\"arn:aws:s3:::bucket\"", "arn:aws:s3:::other", true)]
    [InlineData("ArnNotLike", "\"arn:aws:s3:::*\"", "arn:aws:s3:::other", false)]
    [InlineData("ArnLike", "\"arn:aws:iam::*:role/*\"", "not an arn", false)]
    public void An_operator_compares_as_documented(string name, string values, string actual, bool holds) =>
        Assert.Equal(
            holds ? AccessOutcome.Allowed : AccessOutcome.ImplicitDeny,
            Ask.Identity(Conditioned(name, values), AccessContext.Complete.With("k:ey", actual)));

    // "If the key that you specify in a policy condition is not present in the request context, the values do not match …
    // StringNotLike or ArnNotLike … the condition is true"; IfExists; Null; set operators.
    [Theory]
    [InlineData("StringEquals", "\"a\"", false)]
    [InlineData("StringNotEquals", "\"a\"", true)]
    [InlineData("StringNotLike", "\"*\"", true)]
    [InlineData("NotIpAddress", "\"0.0.0.0/0\"", true)]
    [InlineData("Bool", "\"false\"", false)]
    [InlineData("BoolIfExists", "\"false\"", true)]
    [InlineData("StringEqualsIfExists", "\"a\"", true)]
    [InlineData("StringNotEqualsIfExists", "\"a\"", true)]
    [InlineData("Null", "\"true\"", true)]
    [InlineData("Null", "\"false\"", false)]
    [InlineData("Null", "false", false)]
    [InlineData("ForAllValues:StringEquals", "\"a\"", true)]
    [InlineData("ForAnyValue:StringEquals", "\"a\"", false)]
    [InlineData("ForAnyValue:StringNotEquals", "\"a\"", false)]
    public void An_operator_treats_an_absent_key_as_documented(string name, string values, bool holds)
    {
        PolicyDocument policy = Conditioned(name, values);

        Assert.Equal(holds ? AccessOutcome.Allowed : AccessOutcome.ImplicitDeny, Ask.Identity(policy));
        Assert.Equal(AccessOutcome.Unknown, Ask.Identity(policy, AccessContext.Unknown));
    }

    [Theory]
    [InlineData("Null", "\"true\"", "a", false)]
    [InlineData("Null", "\"false\"", "a", true)]
    [InlineData("ForAllValues:StringEquals", "[\"ID\",\"Message\",\"Tags\"]", "Message,Tags", true)]
    [InlineData("ForAllValues:StringEquals", "[\"ID\",\"Message\",\"Tags\"]", "ID,UserName", false)]
    [InlineData("ForAnyValue:StringEquals", "[\"ID\",\"PostDateTime\"]", "ID,UserName", true)]
    [InlineData("ForAnyValue:StringEquals", "[\"ID\",\"PostDateTime\"]", "Message,UserName", false)]
    [InlineData("ForAnyValue:StringNotEquals", "\"ID\"", "ID,UserName", true)]
    [InlineData("ForAllValues:StringNotEquals", "\"ID\"", "ID,UserName", false)]
    [InlineData("ForAllValues:StringLike", "\"I*\"", "ID,II", true)]
    [InlineData("StringEquals", "\"ID\"", "Message,ID", true)]
    [InlineData("StringNotEquals", "\"ID\"", "Message,ID", false)]
    public void Several_values_of_the_request_are_taken_together_as_documented(string name, string values, string actual, bool holds) =>
        Assert.Equal(
            holds ? AccessOutcome.Allowed : AccessOutcome.ImplicitDeny,
            Ask.Identity(Conditioned(name, values), AccessContext.Complete.With("k:ey", actual.Split(','))));

    [Theory]
    [InlineData("StringSortOf")]
    [InlineData("ForSomeValues:StringEquals")]
    [InlineData("None:StringEquals")]
    [InlineData("NullIfExists")]
    public void An_operator_that_AWS_does_not_have_is_never_taken_for_satisfied(string name) =>
        Assert.Equal(
            AccessOutcome.Unknown, Ask.Identity(Conditioned(name, "\"a\""), AccessContext.Complete.With("k:ey", "a")));

    // "multiple condition operators or multiple keys … are evaluated using a logical AND"
    [Theory]
    [InlineData("a", "b", true)]
    [InlineData("a", "x", false)]
    [InlineData("x", "b", false)]
    public void Several_keys_and_operators_all_have_to_hold(string first, string second, bool holds)
    {
        PolicyDocument policy = Ask.Statement(condition: """{"StringEquals":{"k:1":"a","k:2":["b","c"]},"Null":{"k:3":true}}""");

        Assert.Equal(
            holds ? AccessOutcome.Allowed : AccessOutcome.ImplicitDeny,
            Ask.Identity(policy, AccessContext.Complete.With("K:1", first).With("k:2", second)));
    }

    [Fact]
    public void A_key_that_is_unknown_does_not_matter_when_another_one_decides()
    {
        PolicyDocument policy = Ask.Statement(condition: """{"StringEquals":{"k:1":"a","k:2":"b"}}""");

        Assert.Equal(AccessOutcome.ImplicitDeny, Ask.Identity(policy, AccessContext.Unknown.With("k:2", "x")));
        Assert.Equal(AccessOutcome.Unknown, Ask.Identity(policy, AccessContext.Unknown.With("k:2", "b")));
        Assert.Equal(AccessOutcome.Allowed, Ask.Identity(policy, AccessContext.Unknown.With("k:2", "b").With("k:1", "a")));
        Assert.Equal(AccessOutcome.ImplicitDeny, Ask.Identity(policy, AccessContext.Unknown.With("k:2", "b").With("k:1")));
    }

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
    [Theory]
    [InlineData("arn:aws:s3:::bucket/${aws:PrincipalAccount}/*", "111122223333/a", true)]
    [InlineData("arn:aws:s3:::bucket/${aws:PrincipalAccount}/*", "444455556666/a", false)]
    [InlineData("arn:aws:s3:::bucket/${AWS:principalaccount}/?", "111122223333/a", true)]
    [InlineData("arn:aws:s3:::bucket/${aws:PrincipalTag/team, 'company-wide'}/*", "company-wide/a", true)]
    [InlineData("arn:aws:s3:::bucket/${*}", "*", true)]
    [InlineData("arn:aws:s3:::bucket/${*}", "a", false)]
    [InlineData("arn:aws:s3:::bucket/${?}${$}", "?$", true)]
    [InlineData("arn:aws:s3:::bucket/${k:wild}", "a*b", true)]
    [InlineData("arn:aws:s3:::bucket/${k:wild}", "aXb", false)]
    [InlineData("arn:aws:s3:::bucket/${aws:username}*", "a", false)]
    [InlineData("arn:aws:s3:::bucket/${unclosed", "${unclosed", true)]
    public void A_variable_stands_for_the_value_of_the_request(string resource, string key, bool matches) =>
        Assert.Equal(
            matches ? AccessOutcome.Allowed : AccessOutcome.ImplicitDeny,
            Ask.Identity(
                Ask.Statement(resource: $"\"{resource}\""), AccessContext.Complete.With("k:wild", "a*b"), $"{Ask.Bucket}/{key}"));

    [Fact]
    public void A_variable_works_in_conditions_and_is_unknown_where_its_key_is()
    {
        PolicyDocument policy = Ask.Statement(condition: """{"StringLike":{"s3:prefix":"home/${aws:PrincipalTag/team}/*"}}""");
        AccessContext prefix = AccessContext.Unknown.With("s3:prefix", "home/red/a");

        Assert.Equal(AccessOutcome.Unknown, Ask.Identity(policy, prefix));
        Assert.Equal(AccessOutcome.Allowed, Ask.Identity(policy, prefix.With("aws:PrincipalTag/team", "red")));
        Assert.Equal(AccessOutcome.ImplicitDeny, Ask.Identity(policy, prefix.With("aws:PrincipalTag/team")));
    }

    // "If you don't include the Version element and set it to an appropriate version date, variables … are treated as literal"
    [Fact]
    public void A_variable_is_literal_in_the_first_version_of_the_language()
    {
        PolicyDocument policy = Ask.Statement(resource: "\"arn:aws:s3:::bucket/${aws:PrincipalAccount}\"", version: "2008-10-17");

        Assert.Equal(AccessOutcome.Allowed, Ask.Identity(policy, resource: Ask.Bucket + "/${aws:PrincipalAccount}"));
        Assert.Equal(AccessOutcome.ImplicitDeny, Ask.Identity(policy, resource: Ask.Bucket + "/111122223333"));
    }

    [Theory]
    [InlineData("aws:PrincipalArn", Ask.RoleArn)]
    [InlineData("aws:PrincipalAccount", Ask.Account)]
    [InlineData("aws:PrincipalType", "AssumedRole")]
    [InlineData("aws:ResourceAccount", Ask.Account)]
    [InlineData("aws:PrincipalIsAWSService", "false")]
    public void Keys_that_follow_from_principal_and_resource_are_known(string key, string value)
    {
        PolicyDocument policy = Ask.Statement(condition: $$"""{"StringEquals":{"{{key}}":"{{value}}"} }""");

        Assert.Equal(AccessOutcome.Allowed, Ask.Identity(policy, AccessContext.Unknown));
        Assert.Equal(AccessOutcome.ImplicitDeny, Ask.Identity(policy, AccessContext.Unknown.With(key, "else")));
    }

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
    [Theory]
    [InlineData("AROAEXAMPLE", AccessOutcome.Allowed)]
    [InlineData("AROAOTHER", AccessOutcome.ImplicitDeny)]
    [InlineData(null, AccessOutcome.Unknown)]
    public void A_userid_is_of_the_roles_session_and_unknown_while_the_roles_id_is(string? roleId, AccessOutcome outcome)
    {
        PolicyDocument policy = Ask.Statement(condition: """{"StringEquals":{"aws:userid":"AROAEXAMPLE:session"} }""");

        Assert.Equal(outcome, Ask.Outcome(
            new PolicySet { Identity = [policy] }, Ask.Role with { UniqueId = roleId }, context: AccessContext.Unknown));
    }

    private static PolicyDocument Conditioned(string name, string values) =>
        Ask.Statement(condition: $$"""{"{{name}}":{"k:ey":{{values}} } }""");
}

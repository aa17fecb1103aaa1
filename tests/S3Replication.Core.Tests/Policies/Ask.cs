using S3Replication.Core.Policies;

namespace S3Replication.Core.Tests.Policies;

/// <summary>Requests and policies in the words of AWS's examples.</summary>
internal static class Ask
{
    public const string Account = "111122223333";
    public const string OtherAccount = "444455556666";
    public const string Bucket = "arn:aws:s3:::bucket";
    public const string RoleArn = "arn:aws:iam::111122223333:role/examplerole";
    public const string UserArn = "arn:aws:iam::111122223333:user/exampleuser";
    public const string SessionArn = "arn:aws:sts::111122223333:assumed-role/examplerole/session";

    public static AccessPrincipal Role { get; } = AccessPrincipal.Role(RoleArn, "session");

    public static AccessPrincipal User { get; } = AccessPrincipal.FromArn(UserArn);

    public static PolicyDocument Policy(string statements, string name = "policy", string version = "2012-10-17") =>
        PolicyDocument.Parse($$"""{"Version":"{{version}}","Statement":{{statements}}}""", name);

    /// <summary>A policy of one statement that allows everything, but for what is given.</summary>
    public static PolicyDocument Statement(
        string effect = "Allow",
        string action = "\"s3:*\"",
        string resource = "\"*\"",
        string? principal = null,
        string? condition = null,
        string version = "2012-10-17") => Policy(
        $$"""
        [{"Sid":"S","Effect":"{{effect}}","Action":{{action}},"Resource":{{resource}}
        {{(principal is null ? "" : $",\"Principal\":{principal}")}}
        {{(condition is null ? "" : $",\"Condition\":{condition}")}}}]
        """,
        version: version);

    public static AccessOutcome Outcome(
        PolicySet policies,
        AccessPrincipal? principal = null,
        string action = "s3:GetObject",
        string resource = Bucket + "/key",
        string owner = Account,
        AccessContext? context = null) =>
        PolicyEvaluator.Evaluate(
            new AccessRequest(principal ?? Role, action, resource, owner) { Context = context ?? AccessContext.Complete },
            policies).Outcome;

    public static AccessOutcome Identity(PolicyDocument policy, AccessContext? context = null, string resource = Bucket + "/key") =>
        Outcome(new PolicySet { Identity = [policy] }, context: context, resource: resource);
}

using System.Text.Json.Nodes;

namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>10: S3 can't assume the role.</summary>
internal static class NotTrusted
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        new(10, 'a', "the role trusts another service")
        {
            InjectAsync = setup => setup.EditTrustAsync(trust => trust[0]!["Principal"]!["Service"] = "ec2.amazonaws.com"),
            NamedBy = ["CRR009"],
            Says = ["s3.amazonaws.com"],
            Symptom = "FAILED",
        },
        new(10, 'b', "the role is deleted")
        {
            Phase = CausePhase.Deletion,
            InjectAsync = async setup =>
            {
                await setup.Owner.IamAsync("DeleteRolePolicy", ("RoleName", Setup.RoleName), ("PolicyName", Setup.PolicyName));
                await setup.Owner.IamAsync("DeleteRole", ("RoleName", Setup.RoleName));
            },
            NamedBy = ["CRR008"],
            Says = [Setup.RoleName],
            Symptom = "FAILED",
        },
        new(10, 'c', "the role trusts S3 on behalf of another account")
        {
            IsAlone = true,
            InjectAsync = setup => setup.EditTrustAsync(trust => trust[0]!["Condition"] = new JsonObject
            {
                ["StringEquals"] = new JsonObject { ["aws:SourceAccount"] = "999999999999" },
            }),
            NamedBy = ["CRR009"],
            Says = ["aws:SourceAccount"],
            Symptom = "FAILED",
        },
    ];
}

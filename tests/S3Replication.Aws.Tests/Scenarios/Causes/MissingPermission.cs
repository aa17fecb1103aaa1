namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>1: The role lacks an action, or has it for the wrong resource.</summary>
internal static class MissingPermission
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        new(1, 'a', "the role may not read source objects")
        {
            InjectAsync = setup => setup.EditRolePolicyAsync(policy => policy.Named("SourceObjects").RemoveAction("s3:GetObjectVersionForReplication")),
            NamedBy = ["CRR010"],
            Says = ["s3:GetObjectVersionForReplication"],
            Symptom = "FAILED",
        },
        new(1, 'b', "the role may not write to the destination")
        {
            InjectAsync = setup => setup.EditRolePolicyAsync(policy => policy.Named("DestinationObjects").RemoveAction("s3:ReplicateObject")),
            NamedBy = ["CRR011"],
            Says = ["s3:ReplicateObject"],
            Also = ["CRR012"],
            Symptom = "FAILED",
        },
        new(1, 'c', "actions for objects are granted on the bucket's ARN, without /*")
        {
            InjectAsync = setup => setup.EditRolePolicyAsync(policy => policy.Named("SourceObjects")["Resource"] = $"arn:aws:s3:::{Setup.Source}"),
            NamedBy = ["CRR010", "CRR023"],
            Says = ["s3:GetObjectVersionForReplication", "/*"],
            Also = ["CRR012", "CRR028"],
            Symptom = "FAILED",
        },
        new(1, 'd', "an action's name is mistyped")
        {
            InjectAsync = setup => setup.EditRolePolicyAsync(
                policy => policy.Named("SourceObjects").ReplaceAction("s3:GetObjectVersionAcl", "s3:GetObjectVersionAcls")),
            NamedBy = ["CRR010", "CRR022"],
            Says = ["s3:GetObjectVersionAcls"],
            Symptom = "FAILED",
        },
        new(1, 'e', "reading tags is granted on the destination instead of the source")
        {
            InjectAsync = setup => setup.EditRolePolicyAsync(policy =>
            {
                policy.Named("SourceObjects").RemoveAction("s3:GetObjectVersionTagging");
                policy.Named("DestinationObjects")["Action"]!.AsArray().Add("s3:GetObjectVersionTagging");
            }),
            NamedBy = ["CRR012", "CRR023"],
            Says = ["s3:GetObjectVersionTagging", Setup.Source],
            Symptom = "COMPLETED",
        },
    ];
}

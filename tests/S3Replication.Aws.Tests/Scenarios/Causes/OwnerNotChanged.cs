namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>9: Owner override: a permission is missing, or there is nobody to change to.</summary>
internal static class OwnerNotChanged
{
    private const string Action = "s3:ObjectOwnerOverrideToBucketOwner";

    private static readonly Shape s_override = new("owner override") { OwnerOverride = true };

    public static IReadOnlyList<Cause> All { get; } =
    [
        new(9, 'a', "the role may not change the owner")
        {
            Needs = s_override,
            CrossAccount = true,
            InjectAsync = setup => setup.EditRolePolicyAsync(policy => policy.Named("OwnerOverride").RemoveAction(Action)),
            NamedBy = ["CRR011"],
            Says = [Action],
            Symptom = "FAILED",
        },
        new(9, 'b', "the destination's bucket policy does not let the role change the owner")
        {
            Needs = s_override,
            CrossAccount = true,
            InjectAsync = setup => setup.EditBucketPolicyAsync(policy => policy.Named("Permissions on objects").RemoveAction(Action)),
            NamedBy = ["CRR011"],
            Says = [Action],
            Symptom = "FAILED",
        },
        new(9, 'c', "the owner is to change within one account")
        {
            CrossAccount = false,
            Phase = CausePhase.Configuration,
            InjectAsync = setup => setup.EditRuleAsync(rule =>
            {
                Xml.Set(rule, setup.Owner.Id, "Destination", "Account");
                Xml.Set(rule, "Destination", "Destination", "AccessControlTranslation", "Owner");
            }),
            NamedBy = ["CRR018"],
            Symptom = "COMPLETED",
        },
    ];
}

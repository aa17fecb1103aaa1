namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>30: What was set up a moment ago is not seen everywhere yet.</summary>
internal static class SetUpJustNow
{
    private const string Role = "replicate-media-now";

    public static IReadOnlyList<Cause> All { get; } =
    [
        new(30, 'a', "the role was made a moment ago, and S3 does not see it yet")
        {
            CrossAccount = false,
            IsAlone = true,
            Phase = CausePhase.Configuration,
            InjectAsync = async setup =>
            {
                setup.SendsCanary = true;
                setup.Control.IamPropagation = TimeSpan.FromHours(1);
                await setup.Owner.IamAsync("CreateRole", ("RoleName", Role), ("AssumeRolePolicyDocument", Documents.Trust));
                await setup.Owner.IamAsync(
                    "PutRolePolicy", ("RoleName", Role), ("PolicyName", Setup.PolicyName), ("PolicyDocument", await setup.GetRolePolicyAsync()));
                await setup.EditConfigurationAsync(configuration => Xml.Set(configuration, $"arn:aws:iam::{setup.Owner.Id}:role/{Role}", "Role"));
            },
            NamedBy = ["CRR051"],
            Says = [Role, "seconds ago"],
            Also = ["CRR014"],
            Symptom = "FAILED",
        },
    ];
}

using System.Text.Json.Nodes;

namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>8: An organization's policy denies it, whatever the accounts' own policies allow.</summary>
internal static class DeniedByOrganization
{
    private const string Service = "SERVICE_CONTROL_POLICY";
    private const string Resource = "RESOURCE_CONTROL_POLICY";

    public static IReadOnlyList<Cause> All { get; } =
    [
        // The simulator tells what service control policies come to; where the other owner manages the organization, it reads them.
        new(8, 'e', "a service control policy denies the role's account writing replicas")
        {
            IsAlone = true,
            InjectAsync = setup => DenyAsync(
                setup.Shape.CrossAccount ? setup.DestinationOwner : setup.Stranger,
                setup.Owner,
                Service,
                """{"Version":"2012-10-17","Statement":[{"Sid":"NoReplicas","Effect":"Deny","Action":"s3:ReplicateObject","Resource":"*"}]}"""),
            NamedBy = ["CRR039"],
            Says = ["s3:ReplicateObject"],
            Symptom = "FAILED",
        },

        // Nothing but the policies themselves tells what resource control policies come to, and the management account alone may read them.
        new(8, 'f', "a resource control policy of the destination's account denies writing replicas")
        {
            CrossAccount = true,
            IsAlone = true,
            InjectAsync = setup => DenyAsync(
                setup.Owner,
                setup.DestinationOwner,
                Resource,
                """{"Version":"2012-10-17","Statement":[{"Sid":"NoReplicas","Effect":"Deny","Principal":"*","Action":"s3:ReplicateObject","Resource":"*"}]}"""),
            NamedBy = ["CRR039"],
            Says = ["NoReplicas"],
            Symptom = "FAILED",
        },
    ];

    private static async Task DenyAsync(AwsAccount manager, AwsAccount member, string type, string content)
    {
        await manager.OrganizationsAsync("CreateOrganization");
        string root = Id((await manager.OrganizationsAsync("ListRoots"))["Roots"]![0]!);
        await manager.OrganizationsAsync("EnablePolicyType", new() { ["RootId"] = root, ["PolicyType"] = type });
        JsonNode invited = await manager.OrganizationsAsync(
            "InviteAccountToOrganization", new() { ["Target"] = new JsonObject { ["Id"] = member.Id, ["Type"] = "ACCOUNT" } });
        await member.OrganizationsAsync("AcceptHandshake", new() { ["HandshakeId"] = Id(invited["Handshake"]!) });
        JsonNode made = await manager.OrganizationsAsync(
            "CreatePolicy", new() { ["Type"] = type, ["Name"] = "guardrail", ["Description"] = "", ["Content"] = content });
        await manager.OrganizationsAsync(
            "AttachPolicy", new() { ["PolicyId"] = Id(made["Policy"]!["PolicySummary"]!), ["TargetId"] = member.Id });
    }

    private static string Id(JsonNode node) => node["Id"]!.GetValue<string>();
}

using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>What people change in a set-up afterwards: each reads the document, edits it and puts it back.</summary>
internal sealed partial class Setup
{
    private static readonly XNamespace s_s3 = "http://s3.amazonaws.com/doc/2006-03-01/";

    public Task PutConfigurationAsync(string xml) => Owner.S3Async(HttpMethod.Put, Source, xml, "replication", SourceRegion);

    public async Task<XElement> GetConfigurationAsync() =>
        XElement.Parse((await Owner.S3Async(HttpMethod.Get, Source, query: "replication", region: SourceRegion)).Text);

    /// <summary>Edits the configuration; an edit that changes nothing is a mistake of the scenario.</summary>
    public async Task EditConfigurationAsync(Action<XElement> edit)
    {
        XElement configuration = await GetConfigurationAsync();
        string before = configuration.ToString();
        edit(configuration);
        string after = configuration.ToString(SaveOptions.DisableFormatting);
        Assert.NotEqual(before, configuration.ToString());
        await PutConfigurationAsync(after);
    }

    /// <summary>Edits the first rule.</summary>
    public Task EditRuleAsync(Action<XElement> edit) => EditConfigurationAsync(configuration => edit(configuration.Elements(s_s3 + "Rule").First()));

    public Task PutRolePolicyAsync(string json) =>
        Owner.IamAsync("PutRolePolicy", ("RoleName", RoleName), ("PolicyName", PolicyName), ("PolicyDocument", json));

    public async Task<string> GetRolePolicyAsync() => Uri.UnescapeDataString(
        Text(await Owner.IamAsync("GetRolePolicy", ("RoleName", RoleName), ("PolicyName", PolicyName)), "PolicyDocument"));

    /// <summary>Edits the statements of the role's policy.</summary>
    public async Task EditRolePolicyAsync(Action<JsonArray> edit) => await PutRolePolicyAsync(Edited(await GetRolePolicyAsync(), edit));

    /// <summary>Edits the statements of the role's trust.</summary>
    public async Task EditTrustAsync(Action<JsonArray> edit)
    {
        string trust = Uri.UnescapeDataString(Text(await Owner.IamAsync("GetRole", ("RoleName", RoleName)), "AssumeRolePolicyDocument"));
        await Owner.IamAsync("UpdateAssumeRolePolicy", ("RoleName", RoleName), ("PolicyDocument", Edited(trust, edit)));
    }

    /// <summary>Edits the statements of the destination's bucket policy, which may be none yet.</summary>
    public Task EditBucketPolicyAsync(Action<JsonArray> edit) => EditPolicyAsync(DestinationOwner, Destination, DestinationRegion, edit);

    /// <summary>Edits the statements of the source's bucket policy, which may be none yet.</summary>
    public Task EditSourcePolicyAsync(Action<JsonArray> edit) => EditPolicyAsync(Owner, Source, SourceRegion, edit);

    /// <summary>Lets another account write objects into the source, with tags and ACLs.</summary>
    public Task LetWriteAsync(AwsAccount account) => EditSourcePolicyAsync(policy => policy.AddStatement(
        $$"""
        {"Sid":"Partners","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{account.Id}}:root"},
         "Action":["s3:PutObject","s3:PutObjectTagging","s3:PutObjectAcl"],"Resource":"arn:aws:s3:::{{Source}}/*"}
        """));

    /// <summary>Edits the statements of the policy of the replicas' key.</summary>
    public async Task EditReplicaKeyPolicyAsync(Action<JsonArray> edit)
    {
        JsonNode policy = await DestinationOwner.KmsAsync(DestinationRegion, "GetKeyPolicy", new { KeyId = Keys!.ReplicaArn, PolicyName = "default" });
        await DestinationOwner.KmsAsync(
            DestinationRegion,
            "PutKeyPolicy",
            new { KeyId = Keys.ReplicaArn, PolicyName = "default", Policy = Edited(policy["Policy"]!.GetValue<string>(), edit) });
    }

    public static async Task<string> CreateKeyAsync(AwsAccount account, string region, string spec = "SYMMETRIC_DEFAULT") =>
        (await account.KmsAsync(region, "CreateKey", new { KeySpec = spec, KeyUsage = "ENCRYPT_DECRYPT" }))
            ["KeyMetadata"]!["Arn"]!.GetValue<string>();

    private static async Task EditPolicyAsync(AwsAccount owner, string bucket, string region, Action<JsonArray> edit)
    {
        (System.Net.HttpStatusCode status, string text, _) = await owner.TryS3Async(HttpMethod.Get, bucket, query: "policy", region: region);
        string policy = status == System.Net.HttpStatusCode.OK ? text : """{"Version":"2012-10-17","Statement":[]}""";
        await owner.S3Async(HttpMethod.Put, bucket, Edited(policy, edit), "policy", region);
    }

    private static string Edited(string json, Action<JsonArray> edit)
    {
        JsonNode root = JsonNode.Parse(json)!;
        string before = root.ToJsonString();
        edit(root["Statement"]!.AsArray());
        Assert.NotEqual(before, root.ToJsonString());
        return root.ToJsonString();
    }
}

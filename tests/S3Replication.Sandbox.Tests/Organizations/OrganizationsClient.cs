using System.Text;
using System.Text.Json;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Organizations;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Organizations;

/// <summary>Sends actions to Organizations as its JSON 1.1 protocol has them.</summary>
internal sealed class OrganizationsClient(IamTable iam, TimeProvider clock, string account)
{
    private readonly OrganizationsService _service = new(iam, clock);

    public Caller Caller { get; init; } = QueryClient.Root(account);

    public async Task<JsonElement> Send(string action, object? parameters = null)
    {
        HttpHeaders headers = new();
        headers.Add("X-Amz-Target", "AWSOrganizationsV20161128." + action);
        MemoryStream body = new(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(parameters ?? new { })));
        HttpResponse response = await _service.HandleAsync(
            new ServiceRequest(new HttpRequest("POST", "/", headers, Stream.Null), Caller, "us-east-1", "request-1", body),
            TestContext.Current.CancellationToken);
        Assert.Equal(200, response.Status);
        using JsonDocument answer = await JsonDocument.ParseAsync(response.Body!, default, TestContext.Current.CancellationToken);
        return answer.RootElement.Clone();
    }

    public async Task<ServiceException> Fail(string action, object? parameters = null) =>
        await Assert.ThrowsAsync<ServiceException>(() => Send(action, parameters));

    /// <summary>Makes the organization with both kinds of policies; answers the root's id.</summary>
    public async Task<string> Create(params string[] members)
    {
        await Send("CreateOrganization");
        string root = (await Send("ListRoots")).GetProperty("Roots")[0].Text("Id");
        await Send("EnablePolicyType", new { RootId = root, PolicyType = "SERVICE_CONTROL_POLICY" });
        await Send("EnablePolicyType", new { RootId = root, PolicyType = "RESOURCE_CONTROL_POLICY" });
        foreach (string member in members)
        {
            JsonElement invited = await Send("InviteAccountToOrganization", new { Target = new { Id = member, Type = "ACCOUNT" } });
            await new OrganizationsClient(iam, clock, member).Send(
                "AcceptHandshake", new { HandshakeId = invited.GetProperty("Handshake").Text("Id") });
        }

        return root;
    }

    /// <summary>Makes a policy and attaches it; answers its id.</summary>
    public async Task<string> Attach(string type, string name, string content, string target)
    {
        JsonElement made = await Send("CreatePolicy", new { Type = type, Name = name, Description = "", Content = content });
        string id = made.GetProperty("Policy").GetProperty("PolicySummary").Text("Id");
        await Send("AttachPolicy", new { PolicyId = id, TargetId = target });
        return id;
    }
}

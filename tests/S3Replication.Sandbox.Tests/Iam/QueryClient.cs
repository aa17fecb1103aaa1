using System.Text;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Tests.Iam;

/// <summary>Sends forms to a service and reads its answers.</summary>
internal sealed class QueryClient(IService service, Caller caller)
{
    public static Caller Root(string accountId) => new(accountId, $"arn:aws:iam::{accountId}:root");

    public async Task<XElement> Send(string action, params (string Name, string Value)[] parameters)
    {
        string form = string.Join('&', parameters.Prepend(("Action", action)).Select(
            pair => $"{Uri.EscapeDataString(pair.Item1)}={Uri.EscapeDataString(pair.Item2).Replace("%20", "+")}"));
        HttpRequest http = new("POST", "/", new HttpHeaders(), Stream.Null);
        MemoryStream body = new(Encoding.UTF8.GetBytes(form));
        HttpResponse response = await service.HandleAsync(
            new ServiceRequest(http, caller, "us-east-1", "request-1", body), TestContext.Current.CancellationToken);
        Assert.Equal(200, response.Status);
        XElement root = XElement.Load(response.Body!);
        Assert.Equal(action + "Response", root.Name.LocalName);
        return root;
    }

    public async Task<ServiceException> Fail(string action, params (string Name, string Value)[] parameters) =>
        await Assert.ThrowsAsync<ServiceException>(() => Send(action, parameters));
}

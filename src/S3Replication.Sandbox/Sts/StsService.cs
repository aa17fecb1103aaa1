using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Query;

namespace S3Replication.Sandbox.Sts;

/// <summary>
/// AWS Security Token Service: who a caller is, and sessions of roles
/// (<see href="https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html">STS API reference</see>).
/// </summary>
internal sealed class StsService : IService
{
    private const string Namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    private readonly IamTable _table;
    private readonly AssumeRole _assumeRole;

    /// <summary>Makes the service.</summary>
    /// <param name="table">The roles.</param>
    /// <param name="sessions">Where the credentials go that are given out.</param>
    public StsService(IamTable table, SessionTable sessions)
    {
        _table = table;
        _assumeRole = new AssumeRole(table, sessions);
    }

    /// <inheritdoc/>
    public string Name => "sts";

    /// <inheritdoc/>
    public async Task<HttpResponse> HandleAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        QueryForm form = await QueryForm.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        if (request.Caller.IsAnonymous)
        {
            throw QueryErrors.NoCredentials();
        }

        IEnumerable<XElement> result = form.Action switch
        {
            "GetCallerIdentity" => Identify(request.Caller),
            "AssumeRole" => _assumeRole.Execute(request.Caller, form),
            _ => throw QueryErrors.NotHere("STS", form.Action),
        };
        return QueryAnswer.Success(Namespace, form.Action, result, request.RequestId);
    }

    /// <inheritdoc/>
    public HttpResponse Render(ServiceException error, HttpRequest request, string requestId) =>
        QueryAnswer.Failure(Namespace, error, requestId);

    // Needs no permission: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
    private IEnumerable<XElement> Identify(Caller caller)
    {
        string sessionName = caller.Arn[(caller.Arn.LastIndexOf('/') + 1)..];
        string userId = caller.RoleArn is null ? caller.AccountId
            : $"{_table.FindEffectiveRole(caller.RoleArn)?.Id ?? "AROA"}:{sessionName}";
        return
        [
            new XElement("Arn", caller.Arn),
            new XElement("UserId", userId),
            new XElement("Account", caller.AccountId),
        ];
    }
}

using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Query;

namespace S3Replication.Sandbox.Iam;

/// <summary>
/// AWS Identity and Access Management: roles and managed policies, each account its own
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/welcome.html">IAM API reference</see>).
/// </summary>
internal sealed class IamService : IService
{
    private const string Namespace = "https://iam.amazonaws.com/doc/2010-05-08/";

    private readonly IamTable _table;
    private readonly TimeProvider _clock;

    /// <summary>Makes the service.</summary>
    /// <param name="table">What it keeps.</param>
    /// <param name="clock">Gives times of creation.</param>
    public IamService(IamTable table, TimeProvider clock)
    {
        _table = table;
        _clock = clock;
    }

    /// <inheritdoc/>
    public string Name => "iam";

    /// <inheritdoc/>
    public async Task<HttpResponse> HandleAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        QueryForm form = await QueryForm.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        IIamOperation operation = IamOperations.Find(form.Action) ?? throw QueryErrors.NotHere("IAM", form.Action);
        if (request.Caller.IsAnonymous)
        {
            throw QueryErrors.NoCredentials();
        }

        IamCall call = new(_table, _table.Account(request.Caller.AccountId, request.Caller.Partition), form, _clock.GetUtcNow());
        IamAuthorization.Check(request.Caller, call);
        return QueryAnswer.Success(Namespace, form.Action, operation.Execute(call), request.RequestId);
    }

    /// <inheritdoc/>
    public HttpResponse Render(ServiceException error, HttpRequest request, string requestId) =>
        QueryAnswer.Failure(Namespace, error, requestId);
}

using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.Runtime;
using S3Replication.Aws.Errors;
using S3Replication.Core.Functions;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.Lambda;

/// <summary>Functions in AWS Lambda.</summary>
internal sealed class Functions(AwsClients clients) : IFunctions
{
    private const string NotThere = "ResourceNotFoundException";

    /// <inheritdoc/>
    public Task<FunctionInfo?> FindAsync(string region, string name, CancellationToken cancellationToken) =>
        CallAsync(region, "lambda:GetFunction", name, client => OrNullAsync(async () =>
        {
            GetFunctionResponse answer = await client
                .GetFunctionAsync(new GetFunctionRequest { FunctionName = name }, cancellationToken).ConfigureAwait(false);
            return Read(answer.Configuration!) with
            {
                Tags = answer.Tags ?? new Dictionary<string, string>(),
                ReservedConcurrency = answer.ReservedConcurrentExecutions,
            };
        }), cancellationToken);

    /// <inheritdoc/>
    public Task<FunctionInfo> CreateAsync(
        string region, FunctionSettings settings, byte[] package, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken) =>
        CallAsync(region, "lambda:CreateFunction", settings.Name, async client =>
        {
            CreateFunctionRequest request = new()
            {
                FunctionName = settings.Name,
                Role = settings.RoleArn,
                Runtime = settings.Runtime,
                Handler = settings.Handler,
                Description = settings.Description,
                Timeout = settings.TimeoutSeconds,
                MemorySize = settings.MemoryMegabytes,
                DeadLetterArn = settings.DeadLetterArn,
                Variables = settings.Environment,
                ZipFile = package,
                Tags = tags,
            };
            CreateFunctionResponse answer = await client.CreateFunctionAsync(request, cancellationToken).ConfigureAwait(false);
            return Read(answer.Configuration!) with { Tags = tags };
        }, cancellationToken);

    /// <inheritdoc/>
    public Task PutCodeAsync(string region, string name, byte[] package, CancellationToken cancellationToken) =>
        CallAsync(
            region,
            "lambda:UpdateFunctionCode",
            name,
            client => client.UpdateFunctionCodeAsync(new UpdateFunctionCodeRequest { FunctionName = name, ZipFile = package }, cancellationToken),
            cancellationToken);

    /// <inheritdoc/>
    public Task PutSettingsAsync(string region, FunctionSettings settings, CancellationToken cancellationToken)
    {
        UpdateFunctionConfigurationRequest request = new()
        {
            FunctionName = settings.Name,
            Role = settings.RoleArn,
            Runtime = settings.Runtime,
            Handler = settings.Handler,
            Description = settings.Description,
            Timeout = settings.TimeoutSeconds,
            MemorySize = settings.MemoryMegabytes,
            DeadLetterArn = settings.DeadLetterArn ?? string.Empty,
            Variables = settings.Environment,
        };
        return CallAsync(
            region,
            "lambda:UpdateFunctionConfiguration",
            settings.Name,
            client => client.UpdateFunctionConfigurationAsync(request, cancellationToken),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task PutConcurrencyAsync(string region, string name, int reserved, CancellationToken cancellationToken)
    {
        PutFunctionConcurrencyRequest request = new() { FunctionName = name, ReservedConcurrentExecutions = reserved };
        return CallAsync(
            region,
            "lambda:PutFunctionConcurrency",
            name,
            client => client.PutFunctionConcurrencyAsync(request, cancellationToken),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string region, string name, CancellationToken cancellationToken) => CallAsync(
        region,
        "lambda:DeleteFunction",
        name,
        client => client.DeleteFunctionAsync(new DeleteFunctionRequest { FunctionName = name }, cancellationToken),
        cancellationToken);

    /// <inheritdoc/>
    public Task<string?> GetPolicyAsync(string region, string name, CancellationToken cancellationToken) =>
        CallAsync(region, "lambda:GetPolicy", name, client => OrNullAsync(async () =>
            (await client.GetPolicyAsync(new GetPolicyRequest { FunctionName = name }, cancellationToken).ConfigureAwait(false)).Policy), cancellationToken);

    /// <inheritdoc/>
    public Task AddPermissionAsync(string region, string name, FunctionInvoker permission, CancellationToken cancellationToken)
    {
        AddPermissionRequest request = new()
        {
            FunctionName = name,
            StatementId = permission.StatementId,
            Action = "lambda:InvokeFunction",
            Principal = permission.Service,
            SourceArn = permission.SourceArn,
            SourceAccount = permission.SourceAccount,
        };
        return CallAsync(
            region, "lambda:AddPermission", name, client => client.AddPermissionAsync(request, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task RemovePermissionAsync(string region, string name, string statementId, CancellationToken cancellationToken)
    {
        RemovePermissionRequest request = new() { FunctionName = name, StatementId = statementId };
        return CallAsync(
            region, "lambda:RemovePermission", name, client => client.RemovePermissionAsync(request, cancellationToken), cancellationToken);
    }

    private static FunctionInfo Read(FunctionConfiguration found) => new(
        found.FunctionArn ?? string.Empty,
        new FunctionSettings(found.FunctionName ?? string.Empty, found.Role ?? string.Empty, found.Runtime ?? string.Empty, found.Handler ?? string.Empty)
        {
            Description = found.Description ?? string.Empty,
            TimeoutSeconds = found.Timeout ?? 0,
            MemoryMegabytes = found.MemorySize ?? 0,
            DeadLetterArn = string.IsNullOrEmpty(found.DeadLetterArn) ? null : found.DeadLetterArn,
            Environment = found.Variables ?? new Dictionary<string, string>(),
        },
        found.CodeSha256 ?? string.Empty)
    {
        IsBusy = found.State == "Pending" || found.LastUpdateStatus == "InProgress",
    };

    private static async Task<T?> OrNullAsync<T>(Func<Task<T>> call)
        where T : class?
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (AmazonServiceException failure) when (failure.ErrorCode == NotThere)
        {
            return null;
        }
    }

    private async Task<T> CallAsync<T>(
        string region, string action, string name, Func<AmazonLambdaClient, Task<T>> call, CancellationToken cancellationToken)
    {
        AmazonLambdaClient client = await clients.LambdaAsync(region, cancellationToken).ConfigureAwait(false);
        return await AwsErrors.GuardAsync(new AwsOperation(action, name), () => call(client), cancellationToken).ConfigureAwait(false);
    }
}

using System.Text.RegularExpressions;
using S3Replication.Sandbox.Account;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Lambda;
using S3Replication.Sandbox.Query;
using S3Replication.Sandbox.Route53;
using S3Replication.Sandbox.S3;
using S3Replication.Sandbox.S3Control;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.Faults;

/// <summary>What a request wants, as far as it can be told before it is carried out.</summary>
/// <param name="Service">The service.</param>
/// <param name="Operation">The operation as AWS names it; the method when there is none such.</param>
/// <param name="Bucket">The bucket; null for none.</param>
/// <param name="Key">The key; null for none.</param>
internal sealed partial record RequestFacts(string Service, string Operation, string? Bucket, string? Key)
{
    /// <summary>Whether the operation is one that changes something.</summary>
    public bool IsMutating => !ReadOnly().IsMatch(Operation);

    /// <summary>Reads a request to S3.</summary>
    /// <param name="request">The request.</param>
    public static RequestFacts OfS3(HttpRequest request)
    {
        S3Address? address = null;
        try
        {
            address = S3Address.Parse(request);
            S3Operation operation = S3Router.Resolve(
                request.Method, address.Bucket, address.Key, request.Query, request.Headers);
            return new RequestFacts("s3", operation.Name, address.Bucket, address.Key);
        }
        catch (ServiceException)
        {
            // S3 itself says what is wrong with it.
            return new RequestFacts("s3", request.Method, address?.Bucket, address?.Key);
        }
    }

    /// <summary>Reads a request to S3 Control, whose paths tell the operation.</summary>
    /// <param name="service">The service.</param>
    /// <param name="request">The request.</param>
    public static RequestFacts OfS3Control(string service, HttpRequest request) =>
        new(service, S3ControlRoute.Of(request).Operation ?? request.Method, null, null);

    /// <summary>Reads a request to Account Management, whose paths are the operations.</summary>
    /// <param name="service">The service.</param>
    /// <param name="request">The request.</param>
    public static RequestFacts OfAccount(string service, HttpRequest request) =>
        new(service, AccountService.OperationOf(request.RawPath), null, null);

    /// <summary>Reads a request to Route 53, whose paths tell the operation.</summary>
    /// <param name="service">The service.</param>
    /// <param name="request">The request.</param>
    public static RequestFacts OfRoute53(string service, HttpRequest request) =>
        new(service, Route53Route.Of(request).Operation ?? request.Method, null, null);

    /// <summary>Reads a request to Lambda, where method and path tell the operation.</summary>
    /// <param name="service">The service.</param>
    /// <param name="request">The request.</param>
    public static RequestFacts OfLambda(string service, HttpRequest request) =>
        new(service, LambdaRoute.Of(request).Operation ?? request.Method, null, null);

    /// <summary>Reads a request to another service: an action in the query, in a form, in a header, or in the path.</summary>
    /// <param name="service">The service.</param>
    /// <param name="request">The request.</param>
    /// <param name="body">Its body, which is read and put back to its start; null when it was not read.</param>
    public static RequestFacts OfAction(string service, HttpRequest request, MemoryStream? body)
    {
        string target = request.Headers["X-Amz-Target"] ?? string.Empty;
        string action = CborProtocol.Speaks(request)
            ? CborProtocol.ActionOf(request)
            : request.Query["Action"] ?? target[(target.LastIndexOf('.') + 1)..];
        if (action.Length == 0 && body is not null)
        {
            action = QueryForm.Parse(System.Text.Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length)).Action;
        }

        return new RequestFacts(service, action.Length == 0 ? request.Method : action, null, null);
    }

    [GeneratedRegex(
        "^(?:GET|HEAD|OPTIONS|(?:Get|Head|List|Describe|Simulate|AssumeRole)[A-Za-z0-9]*)$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReadOnly();
}

using System.Text.RegularExpressions;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Lambda;

/// <summary>
/// What a request to Lambda is for: method and path tell
/// (<see href="https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html">Lambda API reference, actions</see>).
/// </summary>
/// <param name="Operation">The operation; null when there is none such.</param>
/// <param name="Resource">The function's name, or the ARN of what is tagged; empty for none.</param>
/// <param name="Statement">The id of a statement of its policy; empty for none.</param>
internal sealed partial record LambdaRoute(string? Operation, string Resource, string Statement)
{
    private static readonly (string Method, string Date, string Part, string Operation)[] s_routes =
    [
        ("POST", "2015-03-31", "", "CreateFunction"),
        ("GET", "2015-03-31", "", "ListFunctions"),
        ("GET", "2015-03-31", "/", "GetFunction"),
        ("DELETE", "2015-03-31", "/", "DeleteFunction"),
        ("GET", "2015-03-31", "/configuration", "GetFunctionConfiguration"),
        ("PUT", "2015-03-31", "/configuration", "UpdateFunctionConfiguration"),
        ("PUT", "2015-03-31", "/code", "UpdateFunctionCode"),
        ("GET", "2015-03-31", "/versions", "ListVersionsByFunction"),
        ("POST", "2015-03-31", "/policy", "AddPermission"),
        ("GET", "2015-03-31", "/policy", "GetPolicy"),
        ("DELETE", "2015-03-31", "/policy/", "RemovePermission"),
        ("POST", "2015-03-31", "/invocations", "Invoke"),
        ("PUT", "2017-10-31", "/concurrency", "PutFunctionConcurrency"),
        ("DELETE", "2017-10-31", "/concurrency", "DeleteFunctionConcurrency"),
        ("GET", "2019-09-30", "/concurrency", "GetFunctionConcurrency"),
        ("PUT", "2019-09-25", "/event-invoke-config", "PutFunctionEventInvokeConfig"),
        ("POST", "2019-09-25", "/event-invoke-config", "UpdateFunctionEventInvokeConfig"),
        ("GET", "2019-09-25", "/event-invoke-config", "GetFunctionEventInvokeConfig"),
        ("DELETE", "2019-09-25", "/event-invoke-config", "DeleteFunctionEventInvokeConfig"),
        ("GET", "2020-06-30", "/code-signing-config", "GetFunctionCodeSigningConfig"),
        ("POST", "2017-03-31", "tags", "TagResource"),
        ("DELETE", "2017-03-31", "tags", "UntagResource"),
        ("GET", "2017-03-31", "tags", "ListTags"),
    ];

    /// <summary>Reads a request.</summary>
    /// <param name="request">The request.</param>
    public static LambdaRoute Of(HttpRequest request)
    {
        Match match = PathPattern().Match(request.RawPath);
        if (!match.Success)
        {
            return new LambdaRoute(null, string.Empty, string.Empty);
        }

        string resource = Uri.UnescapeDataString(match.Groups["resource"].Value);
        string statement = match.Groups["statement"].Value;
        string part = match.Groups["tags"].Success ? "tags"
            : match.Groups["part"].Success ? match.Groups["part"].Value + (statement.Length > 0 ? "/" : string.Empty)
            : resource.Length > 0 ? "/" : string.Empty;
        string? operation = s_routes.FirstOrDefault(
            route => route.Method == request.Method && route.Date == match.Groups["date"].Value && route.Part == part).Operation;
        return new LambdaRoute(operation, resource, Uri.UnescapeDataString(statement));
    }

    [GeneratedRegex(
        @"\A/(?<date>\d{4}-\d\d-\d\d)/(?:functions(?:/(?<resource>[^/]+)(?<part>/[a-z-]+)?(?:/(?<statement>[^/]+))?)?/?|(?<tags>tags)/(?<resource>.+))\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex PathPattern();
}

using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Sqs;

namespace S3Replication.Sandbox.Lambda;

/// <summary>
/// Reads what a request sets of a function, and refuses what Lambda refuses
/// (<see href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html">CreateFunction</see>,
/// <see href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</see>).
/// </summary>
internal static partial class SettingsReader
{
    private const int LongestEnvironment = 4096;

    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
    private static readonly string[] s_reserved =
    [
        "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION", "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
        "AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR",
    ];

    // https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
    private static readonly string[] s_families = ["dotnet", "python", "nodejs", "java", "ruby", "provided", "go"];

    private static readonly string[] s_notHere =
        ["VpcConfig", "Layers", "FileSystemConfigs", "ImageConfig", "CodeSigningConfigArn", "CapacityProviderConfig", "DurableConfig", "TenancyConfig"];

    /// <summary>What the request makes of the settings.</summary>
    /// <param name="call">The request.</param>
    /// <param name="present">The settings before it; those of no function yet for a new one.</param>
    /// <exception cref="ServiceException">It sets what can't be.</exception>
    public static FunctionSettings Read(LambdaCall call, FunctionSettings present)
    {
        LambdaInput input = call.Input;
        if (s_notHere.FirstOrDefault(input.HasContent) is { } missing)
        {
            throw LambdaErrors.NotHere(missing);
        }

        FunctionSettings settings = present with
        {
            RoleArn = input.Text("Role") ?? present.RoleArn,
            Runtime = Runtime(input.Text("Runtime") ?? present.Runtime),
            Handler = Handler(input.Text("Handler") ?? present.Handler),
            Description = Description(input.Text("Description") ?? present.Description),
            Timeout = input.Number("Timeout", 1, 900) ?? present.Timeout,
            MemorySize = input.Number("MemorySize", 128, 10240) ?? present.MemorySize,
            EphemeralStorage = input.Object("EphemeralStorage")?.Number("Size", 512, 10240) ?? present.EphemeralStorage,
            Architecture = Architecture(input, present.Architecture),
            Tracing = input.Object("TracingConfig")?.Text("Mode") ?? present.Tracing,
            DeadLetterArn = input.Object("DeadLetterConfig") is { } letters ? EmptyAsNull(letters.Text("TargetArn")) : present.DeadLetterArn,
            Environment = input.Object("Environment") is { } environment ? Environment(environment.Map("Variables")) : present.Environment,
        };
        if (settings.RoleArn != present.RoleArn)
        {
            ExecutionRole.Check(call, settings.RoleArn);
        }

        if (settings.DeadLetterArn is { } target && (settings.DeadLetterArn != present.DeadLetterArn || settings.RoleArn != present.RoleArn))
        {
            RequireSender(call, settings.RoleArn, target, "The provided execution role does not have permissions to call SendMessage on SQS");
        }

        return settings;
    }

    /// <summary>Refuses a destination that is no queue here, or to which a function's role may not send.</summary>
    /// <param name="call">The request.</param>
    /// <param name="roleArn">The function's role.</param>
    /// <param name="target">The destination, by ARN.</param>
    /// <param name="refusal">What is said when the role may not.</param>
    /// <exception cref="ServiceException"><c>InvalidParameterValueException</c>, <c>NotImplemented</c>.</exception>
    public static void RequireSender(LambdaCall call, string roleArn, string target, string refusal)
    {
        if (QueueArn.TryParse(target) is not { } arn)
        {
            throw target.Split(':') is ["arn", _, "sns" or "lambda" or "events" or "s3", ..]
                ? LambdaErrors.NotHere("destinations other than queues of Amazon SQS")
                : LambdaErrors.Invalid($"The target {target} is not a valid ARN of a queue.");
        }

        Role? role = ExecutionRole.Find(call.World.Iam, roleArn);
        FunctionArn sender = new(call.Request.Region, call.Caller.AccountId, "function");
        if (role is null || call.World.Queues.Find(arn) is not { } queue || !ExecutionRole.MaySend(call.World.Iam, role, sender, queue, call.Now))
        {
            throw LambdaErrors.Invalid(refusal);
        }
    }

    /// <summary>Refuses tags that can't be.</summary>
    /// <param name="tags">The tags.</param>
    /// <exception cref="ServiceException"><c>InvalidParameterValueException</c>.</exception>
    public static ImmutableSortedDictionary<string, string> Tags(IEnumerable<KeyValuePair<string, string>> tags)
    {
        ImmutableSortedDictionary<string, string> kept = tags.ToImmutableSortedDictionary(StringComparer.Ordinal);
        bool isRight = kept.Count <= 50 && kept.All(tag => tag.Key.Length is > 0 and <= 128 && tag.Value.Length <= 256
            && !tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase));
        return isRight ? kept : throw LambdaErrors.Invalid("The tags are more than 50, too long, or begin with aws:.");
    }

    private static string? EmptyAsNull(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string Runtime(string runtime) =>
        s_families.Any(family => runtime.StartsWith(family, StringComparison.Ordinal)) && NamePattern().IsMatch(runtime)
            ? runtime
            : throw LambdaErrors.Invalid(
                $"Value {runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set or be a valid ARN");

    private static string Handler(string handler) => handler.Length is > 0 and <= 128 && !handler.Any(char.IsWhiteSpace)
        ? handler
        : throw LambdaErrors.Constraint(handler, "handler", @"satisfy regular expression pattern: [^\s]+ and have length less than or equal to 128");

    private static string Description(string description) => description.Length <= 256
        ? description
        : throw LambdaErrors.Constraint(description, "description", "have length less than or equal to 256");

    private static string Architecture(LambdaInput input, string present) => input.List("Architectures") switch
    {
        null => present,
        ["x86_64"] or ["arm64"] => input.List("Architectures")![0],
        { } other => throw LambdaErrors.Constraint(string.Join(", ", other), "architectures", "satisfy enum value set: [x86_64, arm64]"),
    };

    private static ImmutableSortedDictionary<string, string> Environment(IReadOnlyDictionary<string, string>? variables)
    {
        variables ??= ImmutableDictionary<string, string>.Empty;
        if (variables.Keys.FirstOrDefault(name => !VariablePattern().IsMatch(name)) is { } wrong)
        {
            throw LambdaErrors.Constraint(wrong, "environment.variables", "satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+");
        }

        string[] reserved = [.. variables.Keys.Where(name => s_reserved.Contains(name, StringComparer.Ordinal))];
        if (reserved.Length > 0)
        {
            throw LambdaErrors.Invalid(
                "Lambda was unable to configure your environment variables because the environment variables you have provided contains "
                + $"reserved keys that are currently not supported for modification. Reserved keys used in this request: {string.Join(", ", reserved)}");
        }

        return variables.Sum(variable => Encoding.UTF8.GetByteCount(variable.Key) + Encoding.UTF8.GetByteCount(variable.Value)) <= LongestEnvironment
            ? variables.ToImmutableSortedDictionary(StringComparer.Ordinal)
            : throw LambdaErrors.Invalid(
                "Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit.");
    }

    [GeneratedRegex(@"\A[a-zA-Z][a-zA-Z0-9_]+\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex VariablePattern();

    [GeneratedRegex(@"\A[a-z]+[a-z0-9.]*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamePattern();
}

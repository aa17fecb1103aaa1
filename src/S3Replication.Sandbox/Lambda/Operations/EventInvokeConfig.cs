using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Lambda.Operations;

/// <summary>
/// <see href="https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html">PutFunctionEventInvokeConfig</see> and its
/// like.
/// </summary>
internal static class EventInvokeConfig
{
    /// <summary>Sets all of it.</summary>
    public static HttpResponse HandlePut(LambdaCall call) => Set(call, call.Function(), new EventInvokeSettings(call.Now));

    /// <summary>Sets what the request names.</summary>
    public static HttpResponse HandleUpdate(LambdaCall call)
    {
        LambdaFunction function = call.Function();
        return Set(call, function, (function.EventInvoke ?? throw NotThere(function)) with { ChangedAt = call.Now });
    }

    /// <summary>Tells.</summary>
    public static HttpResponse HandleGet(LambdaCall call)
    {
        LambdaFunction function = call.Function();
        return function.EventInvoke is null ? throw NotThere(function) : LambdaService.Answer(call, FunctionJson.EventInvoke(function));
    }

    /// <summary>Takes it back.</summary>
    public static HttpResponse HandleDelete(LambdaCall call)
    {
        LambdaFunction function = call.Function();
        if (function.EventInvoke is null)
        {
            throw NotThere(function);
        }

        call.World.Functions.Change(function.Arn, present => present with { EventInvoke = null });
        return LambdaService.Answer(call, result: null, 204);
    }

    private static HttpResponse Set(LambdaCall call, LambdaFunction function, EventInvokeSettings present)
    {
        LambdaInput? destinations = call.Input.Object("DestinationConfig");
        EventInvokeSettings settings = present with
        {
            MaximumRetryAttempts = call.Input.Number("MaximumRetryAttempts", 0, 2) ?? present.MaximumRetryAttempts,
            MaximumEventAgeInSeconds = call.Input.Number("MaximumEventAgeInSeconds", 60, 21600) ?? present.MaximumEventAgeInSeconds,
            OnSuccess = destinations?.Object("OnSuccess") is { } success ? success.Text("Destination") : present.OnSuccess,
            OnFailure = destinations?.Object("OnFailure") is { } failure ? failure.Text("Destination") : present.OnFailure,
        };
        foreach (string target in new[] { settings.OnSuccess, settings.OnFailure }.OfType<string>())
        {
            SettingsReader.RequireSender(
                call,
                function.Settings.RoleArn,
                target,
                $"The function's execution role does not have permissions to call SendMessage on {target}");
        }

        LambdaFunction changed = call.World.Functions.Change(function.Arn, now => now with { EventInvoke = settings });
        return LambdaService.Answer(call, FunctionJson.EventInvoke(changed));
    }

    private static ServiceException NotThere(LambdaFunction function) =>
        LambdaErrors.NotFound($"The function {function.Arn}:{FunctionArn.Latest} doesn't have an EventInvokeConfig");
}

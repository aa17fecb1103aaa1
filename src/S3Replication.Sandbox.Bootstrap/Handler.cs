using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;

namespace S3Replication.Sandbox.Bootstrap;

/// <summary>
/// The method that a function names as <c>Assembly::Namespace.Type::Method</c>. It takes a stream or nothing, and gives a stream or nothing, at
/// once or later; whatever else needs a serializer of AWS's libraries, which is not here.
/// </summary>
internal sealed class Handler
{
    private readonly MethodInfo _method;
    private readonly object? _instance;

    private Handler(MethodInfo method, object? instance)
    {
        _method = method;
        _instance = instance;
    }

    /// <summary>Loads the method.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="folder">Where the code is.</param>
    /// <exception cref="InvalidOperationException">There is no such method, or none that can be called here.</exception>
    public static Handler Load(string name, string folder)
    {
        if (name.Split("::") is not [var assemblyName, var typeName, var methodName])
        {
            throw new InvalidOperationException($"The handler '{name}' is not of the form Assembly::Namespace.Type::Method.");
        }

        AssemblyLoadContext.Default.Resolving += (context, missing) =>
            Path.Combine(folder, missing.Name + ".dll") is string path && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
        string file = Path.Combine(folder, assemblyName + ".dll");
        Assembly assembly = File.Exists(file)
            ? AssemblyLoadContext.Default.LoadFromAssemblyPath(file)
            : throw new InvalidOperationException($"The package has no {assemblyName}.dll.");
        Type type = assembly.GetType(typeName) ?? throw new InvalidOperationException($"{assemblyName}.dll has no type {typeName}.");
        MethodInfo method = type.GetMethod(methodName)
            ?? throw new InvalidOperationException($"{typeName} has no public method {methodName}.");
        ParameterInfo[] parameters = method.GetParameters();
        if (parameters.Length > 1 || parameters.Any(parameter => parameter.ParameterType != typeof(Stream)) || !IsKnown(method.ReturnType))
        {
            throw new InvalidOperationException(
                $"The sandbox calls handlers that take a Stream or nothing, and give a Stream, a Task<Stream>, a Task or nothing; {typeName}.{methodName} is another.");
        }

        return new Handler(method, method.IsStatic ? null : Unwrapped(() => Activator.CreateInstance(type)));
    }

    /// <summary>Calls it.</summary>
    /// <param name="body">The event.</param>
    public async Task<byte[]> InvokeAsync(byte[] body)
    {
        using MemoryStream input = new(body, writable: false);
        object?[] arguments = _method.GetParameters().Length == 1 ? [input] : [];
        object? result = Unwrapped(() => _method.Invoke(_instance, arguments));
        if (result is Task task)
        {
            await task.ConfigureAwait(false);
            result = task is Task<Stream> later ? await later.ConfigureAwait(false) : null;
        }

        if (result is not Stream output)
        {
            return "null"u8.ToArray();
        }

        using MemoryStream bytes = new();
        await output.CopyToAsync(bytes).ConfigureAwait(false);
        await output.DisposeAsync().ConfigureAwait(false);
        return bytes.ToArray();
    }

    private static bool IsKnown(Type type) => type == typeof(void) || type == typeof(Task) || type == typeof(Task<Stream>) || type == typeof(Stream);

    private static object? Unwrapped(Func<object?> call)
    {
        try
        {
            return call();
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Capture(inner).Throw();
            throw;
        }
    }
}

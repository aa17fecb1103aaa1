# What the benchmarks share: servers, clients, measured runs in turns, medians, and tables.

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path

# The programs themselves, not the shims that some version managers put before them: these would be measured too.
function Get-Tool {
    $python = Get-Command python3, python -ErrorAction Ignore | Select-Object -First 1
    $python = if ($python) { & $python.Source -c 'import sys; print(sys.executable)' }
    $moto = if ($python) { Get-Command (Join-Path (Split-Path $python) 'moto_server') -ErrorAction Ignore }
    $aws = if ($python) { Get-Command (Join-Path (Split-Path $python) 'aws') -ErrorAction Ignore }
    [pscustomobject]@{
        Python  = $python
        HasBoto = [bool] ($python -and $(& $python -c 'import boto3' 2>&1 | Out-Null; $LASTEXITCODE -eq 0))
        Aws     = ($aws ?? (Get-Command aws -ErrorAction Ignore))?.Source
        Rclone  = (Get-Command rclone -ErrorAction Ignore)?.Source
        Moto    = ($moto ?? (Get-Command moto_server -ErrorAction Ignore))?.Source
    }
}

function Build-Release([string[]] $Project) {
    foreach ($one in $Project) {
        $output = & dotnet build (Join-Path $root $one) --configuration Release -v q -nologo
        if ($LASTEXITCODE -ne 0) {
            throw ($output -join "`n")
        }
    }
}

function Get-Release([string] $Project, [string] $File) {
    $path = Join-Path $root "$Project/bin/Release/net10.0/$File"
    if (-not (Test-Path -LiteralPath $path)) {
        throw "There is no $path`: leave -NoBuild out."
    }

    $path
}

# Starts a server that prints a line of JSON when it is ready.
function Start-Server([string[]] $Arguments) {
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet', $Arguments)
    $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    $line = $process.StandardOutput.ReadLine()
    if (-not $line) {
        throw "dotnet $Arguments has ended before it was ready."
    }

    $ready = $line | ConvertFrom-Json
    [pscustomobject]@{ Process = $process; EndpointUrl = $ready.endpointUrl.TrimEnd('/'); Ready = $ready }
}

function Stop-Server($Server) {
    if ($Server -and -not $Server.Process.HasExited) {
        $Server.Process.Kill($true)
        $Server.Process.WaitForExit()
    }
}

# The environment in which crr and its peers find a server and nothing else. Other servers than the sandbox take any key.
function Get-ClientEnvironment($Server, [string] $Folder, [string] $Name) {
    $sandboxed = $Server.Ready.PSObject.Properties['secretAccessKey']
    @{
        AWS_ENDPOINT_URL                 = $Server.EndpointUrl
        AWS_ACCESS_KEY_ID                = if ($sandboxed) { $Server.Ready.accessKeyId } else { $Name.ToUpperInvariant() }
        AWS_SECRET_ACCESS_KEY            = if ($sandboxed) { $Server.Ready.secretAccessKey } else { 'of-nobody' }
        AWS_REGION                       = 'us-east-1'
        AWS_DEFAULT_REGION               = 'us-east-1'
        AWS_EC2_METADATA_DISABLED        = 'true'
        AWS_PAGER                        = ''
        AWS_CONFIG_FILE                  = Join-Path $Folder 'config'
        AWS_SHARED_CREDENTIALS_FILE      = Join-Path $Folder 'no-credentials'
        RCLONE_CONFIG                    = Join-Path $Folder 'rclone.conf'
        # its provider AWS wants a name before the host, which a loopback address has not; all else is as with AWS
        RCLONE_CONFIG_BENCH_TYPE         = 's3'
        RCLONE_CONFIG_BENCH_PROVIDER     = 'Other'
        RCLONE_CONFIG_BENCH_ENV_AUTH     = 'true'
        RCLONE_CONFIG_BENCH_ENDPOINT     = $Server.EndpointUrl
        RCLONE_CONFIG_BENCH_REGION       = 'us-east-1'
        RCLONE_CONFIG_BENCH_LIST_VERSION = '2'
    }
}

# Lets the sandbox answer late: a fault that delays everything. All other faults end.
function Set-SandboxLatency($Sandbox, [int] $Milliseconds) {
    $control = @{ Headers = @{ Authorization = "Bearer $($Sandbox.Ready.secretAccessKey)" }; Uri = "$($Sandbox.EndpointUrl)/_sandbox/faults"; Verbose = $false }
    $null = Invoke-RestMethod @control -Method Delete
    if ($Milliseconds) {
        $null = Invoke-RestMethod @control -Method Post -ContentType application/json -Body (
            @{ kind = 'delay'; delayMilliseconds = $Milliseconds } | ConvertTo-Json)
    }
}

# Lets contestants take turns, round by round. $Run makes an object with Seconds of a name and a round; a peer that can't run, or is slow, runs once.
function Measure-InTurns {
    param(
        [Parameter(Mandatory)] [string[]] $Contestant,
        [Parameter(Mandatory)] [int] $Count,
        [Parameter(Mandatory)] [double] $SlowSeconds,
        [Parameter(Mandatory)] [scriptblock] $Run
    )

    $slow = @()
    foreach ($round in 1..$Count) {
        foreach ($name in $Contestant | Where-Object { $_ -notin $slow }) {
            $measured = & $Run $name $round
            if ($null -eq $measured.Seconds -or ($measured.Seconds -gt $SlowSeconds -and $name -notlike 'Crr*')) {
                $slow += $name
            }

            $measured
        }
    }
}

# Runs a test with as many objects as an environment variable says, and shows what it tells.
function Invoke-TestAtScale([string] $Project, [string] $Class, [string] $Variable, [int] $Objects) {
    $before = [Environment]::GetEnvironmentVariable($Variable)
    [Environment]::SetEnvironmentVariable($Variable, "$Objects")
    try {
        dotnet run --project (Join-Path $root "tests/$Project") --configuration Release -- -class "*.$Class" -showLiveOutput -noColor |
            ForEach-Object { $_ -replace '^.*\[OUTPUT\] ' }
        if ($LASTEXITCODE -ne 0) {
            throw "The test $Class failed with exit code $LASTEXITCODE."
        }
    }
    finally {
        [Environment]::SetEnvironmentVariable($Variable, ($before ?? [NullString]::Value))
    }
}

# Runs a program to its end: seconds from its start to its exit, the most memory that it had, and what it wrote.
function Measure-Program {
    param(
        [Parameter(Mandatory)] [string] $Program,
        [Parameter(Mandatory)] [string[]] $Arguments,
        [Parameter(Mandatory)] [hashtable] $Environment,
        [Parameter(Mandatory)] [string] $Folder,
        [int[]] $ExitCode = @(0),
        [timespan] $Timeout = '01:00:00'
    )

    $start = [Diagnostics.ProcessStartInfo]::new($Program, $Arguments)
    $start.WorkingDirectory = $Folder
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    foreach ($name in @($start.Environment.Keys | Where-Object { $_ -like 'AWS_*' -or $_ -like 'RCLONE_*' })) {
        $null = $start.Environment.Remove($name)
    }
    foreach ($name in $Environment.Keys) {
        $start.Environment[$name] = $Environment[$name]
    }

    $watch = [Diagnostics.Stopwatch]::StartNew()
    $process = [Diagnostics.Process]::Start($start)
    $output = $process.StandardOutput.ReadToEndAsync()
    $errors = $process.StandardError.ReadToEndAsync()
    $peak = 0L
    $processor = [timespan]::Zero
    while (-not $process.WaitForExit(50)) {
        # both are nothing when it ends meanwhile
        $process.Refresh()
        $peak = [Math]::Max($peak, $process.PeakWorkingSet64 ?? 0)
        $processor = $process.TotalProcessorTime ?? $processor
        if ($watch.Elapsed -gt $Timeout) {
            $process.Kill($true)
            throw [TimeoutException]::new("$Program has not ended after $Timeout.")
        }
    }

    $process.WaitForExit()
    $seconds = $watch.Elapsed.TotalSeconds
    if ($process.ExitCode -notin $ExitCode) {
        throw "$Program ended with $($process.ExitCode): $($errors.Result)$($output.Result)"
    }

    [pscustomobject]@{
        Seconds          = $seconds
        PeakMegabytes    = $peak / 1MB
        ProcessorSeconds = $processor.TotalSeconds
        Output           = $output.Result
        Error            = $errors.Result
    }
}

function Get-Median([double[]] $Value) {
    $sorted = @($Value | Sort-Object)
    $middle = [int] [Math]::Floor($sorted.Count / 2)
    if ($sorted.Count % 2) { $sorted[$middle] } else { ($sorted[$middle - 1] + $sorted[$middle]) / 2 }
}

# The machine and the programs that a table was measured with.
function Get-Setting {
    $tool = Get-Tool
    $processor = if (Test-Path /proc/cpuinfo) {
        (Select-String -LiteralPath /proc/cpuinfo -Pattern '^model name\s*:\s*(.+)$' | Select-Object -First 1)?.Matches[0].Groups[1].Value
    }
    [ordered]@{
        Date    = [datetime]::UtcNow.ToString('yyyy-MM-dd')
        Commit  = (& git -C $root rev-parse --short HEAD)
        Machine = "$([Environment]::ProcessorCount) processors$(if ($processor) { " ($processor)" }), $([Runtime.InteropServices.RuntimeInformation]::OSDescription)"
        NET     = "$(& dotnet --version)"
        Rclone  = if ($tool.Rclone) { (& $tool.Rclone version | Select-Object -First 1) -replace '^rclone ' }
        AwsCli  = if ($tool.Aws) { ((& $tool.Aws --version) -split ' ')[0] -replace '^aws-cli/' }
        Boto3   = if ($tool.HasBoto) { & $tool.Python -c 'import boto3; print(boto3.__version__)' }
        Moto    = if ($tool.Moto) { & $tool.Python -c 'import moto; print(moto.__version__)' }
    }
}

function Format-Seconds($Value) {
    if ($null -eq $Value) { '–' } elseif ($Value -ge 100) { '{0:N0} s' -f $Value } elseif ($Value -ge 10) { '{0:N1} s' -f $Value } else { '{0:N2} s' -f $Value }
}

function Format-Ratio($Value) {
    if ($null -eq $Value) { '–' } elseif ($Value -ge 10) { '{0:N0}×' -f $Value } else { '{0:N1}×' -f $Value }
}

# Replaces what stands between two marks of a page, and leaves the rest of it.
function Update-Page([string] $Path, [string] $Mark, [string[]] $Line) {
    $begin = "<!-- $Mark -->"
    $end = "<!-- end of $Mark -->"
    $text = if (Test-Path -LiteralPath $Path) { Get-Content -LiteralPath $Path -Raw } else { "$begin`n$end`n" }
    $from = $text.IndexOf($begin, [StringComparison]::Ordinal)
    $to = $text.IndexOf($end, [StringComparison]::Ordinal)
    if ($from -lt 0 -or $to -lt $from) {
        throw "$Path has no '$begin' with '$end' after it: put both where the table belongs."
    }

    $text = $text.Substring(0, $from) + "$begin`n`n" + ($Line -join "`n") + "`n`n" + $text.Substring($to)
    Set-Content -LiteralPath $Path -Value $text -NoNewline
}

Export-ModuleMember -Function *

namespace Signalbox.Intrinsics;

/// <summary>
/// Numbers of the control and status registers that user and supervisor mode may name. RISC-V Privileged Architecture,
/// "CSR Listing"; the high halves that exist only for XLEN = 32 and the hypervisor's registers are left out. The name
/// in the specification stands in each comment.
/// </summary>
public enum CsrNumber : ushort
{
    // User mode: floating point, counters and timers.
    /// <summary><c>fflags</c>: Accrued floating-point exceptions.</summary>
    FloatingPointFlags = 0x001,

    /// <summary><c>frm</c>: Dynamic rounding mode.</summary>
    FloatingPointRounding = 0x002,

    /// <summary><c>fcsr</c>: Rounding mode and accrued exceptions together.</summary>
    FloatingPointControl = 0x003,

    /// <summary><c>cycle</c>: Cycles counted on this hart; read only.</summary>
    Cycle = 0xC00,

    /// <summary><c>time</c>: Ticks of the platform's real-time clock; read only.</summary>
    Time = 0xC01,

    /// <summary><c>instret</c>: Instructions retired on this hart; read only.</summary>
    InstructionsRetired = 0xC02,

    /// <summary><c>hpmcounter3</c>: Event counter 3; read only.</summary>
    HardwareCounter3 = 0xC03,

    /// <summary><c>hpmcounter4</c>: Event counter 4; read only.</summary>
    HardwareCounter4 = 0xC04,

    /// <summary><c>hpmcounter5</c>: Event counter 5; read only.</summary>
    HardwareCounter5 = 0xC05,

    /// <summary><c>hpmcounter6</c>: Event counter 6; read only.</summary>
    HardwareCounter6 = 0xC06,

    /// <summary><c>hpmcounter7</c>: Event counter 7; read only.</summary>
    HardwareCounter7 = 0xC07,

    /// <summary><c>hpmcounter8</c>: Event counter 8; read only.</summary>
    HardwareCounter8 = 0xC08,

    /// <summary><c>hpmcounter9</c>: Event counter 9; read only.</summary>
    HardwareCounter9 = 0xC09,

    /// <summary><c>hpmcounter10</c>: Event counter 10; read only.</summary>
    HardwareCounter10 = 0xC0A,

    /// <summary><c>hpmcounter11</c>: Event counter 11; read only.</summary>
    HardwareCounter11 = 0xC0B,

    /// <summary><c>hpmcounter12</c>: Event counter 12; read only.</summary>
    HardwareCounter12 = 0xC0C,

    /// <summary><c>hpmcounter13</c>: Event counter 13; read only.</summary>
    HardwareCounter13 = 0xC0D,

    /// <summary><c>hpmcounter14</c>: Event counter 14; read only.</summary>
    HardwareCounter14 = 0xC0E,

    /// <summary><c>hpmcounter15</c>: Event counter 15; read only.</summary>
    HardwareCounter15 = 0xC0F,

    /// <summary><c>hpmcounter16</c>: Event counter 16; read only.</summary>
    HardwareCounter16 = 0xC10,

    /// <summary><c>hpmcounter17</c>: Event counter 17; read only.</summary>
    HardwareCounter17 = 0xC11,

    /// <summary><c>hpmcounter18</c>: Event counter 18; read only.</summary>
    HardwareCounter18 = 0xC12,

    /// <summary><c>hpmcounter19</c>: Event counter 19; read only.</summary>
    HardwareCounter19 = 0xC13,

    /// <summary><c>hpmcounter20</c>: Event counter 20; read only.</summary>
    HardwareCounter20 = 0xC14,

    /// <summary><c>hpmcounter21</c>: Event counter 21; read only.</summary>
    HardwareCounter21 = 0xC15,

    /// <summary><c>hpmcounter22</c>: Event counter 22; read only.</summary>
    HardwareCounter22 = 0xC16,

    /// <summary><c>hpmcounter23</c>: Event counter 23; read only.</summary>
    HardwareCounter23 = 0xC17,

    /// <summary><c>hpmcounter24</c>: Event counter 24; read only.</summary>
    HardwareCounter24 = 0xC18,

    /// <summary><c>hpmcounter25</c>: Event counter 25; read only.</summary>
    HardwareCounter25 = 0xC19,

    /// <summary><c>hpmcounter26</c>: Event counter 26; read only.</summary>
    HardwareCounter26 = 0xC1A,

    /// <summary><c>hpmcounter27</c>: Event counter 27; read only.</summary>
    HardwareCounter27 = 0xC1B,

    /// <summary><c>hpmcounter28</c>: Event counter 28; read only.</summary>
    HardwareCounter28 = 0xC1C,

    /// <summary><c>hpmcounter29</c>: Event counter 29; read only.</summary>
    HardwareCounter29 = 0xC1D,

    /// <summary><c>hpmcounter30</c>: Event counter 30; read only.</summary>
    HardwareCounter30 = 0xC1E,

    /// <summary><c>hpmcounter31</c>: Event counter 31; read only.</summary>
    HardwareCounter31 = 0xC1F,

    // User mode: extensions.
    /// <summary><c>ssp</c>: Shadow stack pointer (Zicfiss).</summary>
    ShadowStackPointer = 0x011,

    /// <summary><c>seed</c>: Entropy source (Zkr); must be accessed by a swap.</summary>
    Seed = 0x015,

    /// <summary><c>jvt</c>: Base of the table-jump table (Zcmt).</summary>
    JumpTable = 0x017,

    /// <summary><c>vstart</c>: First element to execute (V).</summary>
    VectorStart = 0x008,

    /// <summary><c>vxsat</c>: Fixed-point saturation flag (V).</summary>
    VectorSaturation = 0x009,

    /// <summary><c>vxrm</c>: Fixed-point rounding mode (V).</summary>
    VectorRounding = 0x00A,

    /// <summary><c>vcsr</c>: Vector control and status (V).</summary>
    VectorControl = 0x00F,

    /// <summary><c>vl</c>: Vector length; read only (V).</summary>
    VectorLength = 0xC20,

    /// <summary><c>vtype</c>: Vector data type; read only (V).</summary>
    VectorType = 0xC21,

    /// <summary><c>vlenb</c>: Vector register length in bytes; read only (V).</summary>
    VectorBytes = 0xC22,

    // Supervisor mode.
    /// <summary><c>sstatus</c>: Interrupt enable, previous privilege, state of FS and VS, SUM and MXR.</summary>
    SupervisorStatus = 0x100,

    /// <summary><c>sie</c>: Enabled interrupts.</summary>
    SupervisorInterruptEnable = 0x104,

    /// <summary><c>stvec</c>: Trap handler's address and mode.</summary>
    SupervisorTrapVector = 0x105,

    /// <summary><c>scounteren</c>: Counters that U-mode may read.</summary>
    SupervisorCounterEnable = 0x106,

    /// <summary><c>senvcfg</c>: What U-mode may execute.</summary>
    SupervisorEnvironment = 0x10A,

    /// <summary><c>sstateen0</c>: State that U-mode may access, word 0 (Ssstateen).</summary>
    SupervisorState0 = 0x10C,

    /// <summary><c>sstateen1</c>: State that U-mode may access, word 1 (Ssstateen).</summary>
    SupervisorState1 = 0x10D,

    /// <summary><c>sstateen2</c>: State that U-mode may access, word 2 (Ssstateen).</summary>
    SupervisorState2 = 0x10E,

    /// <summary><c>sstateen3</c>: State that U-mode may access, word 3 (Ssstateen).</summary>
    SupervisorState3 = 0x10F,

    /// <summary><c>scountinhibit</c>: Stopped counters (Smcdeleg).</summary>
    SupervisorCounterInhibit = 0x120,

    /// <summary><c>sscratch</c>: A word for the trap handler.</summary>
    SupervisorScratch = 0x140,

    /// <summary><c>sepc</c>: Where the trap was taken.</summary>
    SupervisorExceptionPc = 0x141,

    /// <summary><c>scause</c>: Why the trap was taken.</summary>
    SupervisorCause = 0x142,

    /// <summary><c>stval</c>: Faulting address or instruction.</summary>
    SupervisorTrapValue = 0x143,

    /// <summary><c>sip</c>: Pending interrupts.</summary>
    SupervisorInterruptPending = 0x144,

    /// <summary><c>stimecmp</c>: Timer interrupt is pending from this time on (Sstc).</summary>
    SupervisorTimeCompare = 0x14D,

    /// <summary><c>sctrctl</c>: Control transfer records: control (Ssctr).</summary>
    SupervisorTransferControl = 0x14E,

    /// <summary><c>sctrstatus</c>: Control transfer records: status (Ssctr).</summary>
    SupervisorTransferStatus = 0x14F,

    /// <summary><c>siselect</c>: Which register the windows show (Sscsrind).</summary>
    SupervisorIndirectSelect = 0x150,

    /// <summary><c>sireg</c>: Window 1 of the selected register (Sscsrind).</summary>
    SupervisorIndirect = 0x151,

    /// <summary><c>sireg2</c>: Window 2 of the selected register (Sscsrind).</summary>
    SupervisorIndirect2 = 0x152,

    /// <summary><c>sireg3</c>: Window 3 of the selected register (Sscsrind).</summary>
    SupervisorIndirect3 = 0x153,

    /// <summary><c>sireg4</c>: Window 4 of the selected register (Sscsrind).</summary>
    SupervisorIndirect4 = 0x155,

    /// <summary><c>sireg5</c>: Window 5 of the selected register (Sscsrind).</summary>
    SupervisorIndirect5 = 0x156,

    /// <summary><c>sireg6</c>: Window 6 of the selected register (Sscsrind).</summary>
    SupervisorIndirect6 = 0x157,

    /// <summary><c>stopei</c>: Highest external interrupt (Ssaia); a write claims it.</summary>
    SupervisorTopExternalInterrupt = 0x15C,

    /// <summary><c>sctrdepth</c>: Control transfer records: depth (Ssctr).</summary>
    SupervisorTransferDepth = 0x15F,

    /// <summary><c>satp</c>: Translation mode, address space identifier, root page table.</summary>
    SupervisorAddressTranslation = 0x180,

    /// <summary><c>srmcfg</c>: Resource and monitoring identifiers (Ssqosid).</summary>
    SupervisorResourceManagement = 0x181,

    /// <summary><c>scontext</c>: Context for debug triggers (Sdtrig).</summary>
    SupervisorContext = 0x5A8,

    /// <summary><c>scountovf</c>: Overflow bits of the event counters; read only (Sscofpmf).</summary>
    SupervisorCounterOverflow = 0xDA0,

    /// <summary><c>stopi</c>: Highest interrupt; read only (Ssaia).</summary>
    SupervisorTopInterrupt = 0xDB0,
}

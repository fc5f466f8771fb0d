# Entry from OpenSBI in S-mode: floating point on, .bss is zero (the loader clears it), a stack, and into C.
        .section .text.start, "ax"
        .globl  _start
_start:
        li      t0, 1 << 13             # sstatus.FS = initial
        csrs    sstatus, t0
        la      sp, stack_top
        call    bench_main

        .section .bss
        .balign 16
        .space  65536
stack_top:
